// Runs in the page around iframes: sets the height of each iframe to the height that its page posts. The script may be
// placed before or after the iframes, once or several times. A test limits its size to 1 KB.

/** Addresses of our iframes: those in the folder of this script, or any with such a name if a bundle contains it. */
const ownAddress = document.currentScript
  ? new URL('.', /** @type {HTMLScriptElement} */ (document.currentScript).src).href
  : /\/embed\/[\w.-]+\.html/;

/** The maximum height of an iframe in pixels; more than any chart needs, even with its table open on a narrow screen. */
const MAX_HEIGHT = 9999;

function ownFrames() {
  return [...document.querySelectorAll('iframe')].filter(({ src }) =>
    typeof ownAddress === 'string' ? src.startsWith(ownAddress) : ownAddress.test(src),
  );
}

addEventListener('message', ({ origin, source, data }) => {
  if (data?.sentinel !== 'amp' || data.type !== 'embed-size') return;
  const frame = ownFrames().find(({ contentWindow }) => contentWindow === source);
  if (!frame || new URL(frame.src).origin !== origin) return;
  if (data.height > 0) frame.style.height = `${Math.min(data.height, MAX_HEIGHT)}px`;
});

// Iframes that loaded before this script have already posted their height, so they are asked to post it again.
for (const { clientWidth, contentWindow } of ownFrames()) {
  contentWindow?.postMessage(`pymxPYMxxPYMxwidthxPYMx${clientWidth}`, '*');
}
