// Runs in the page around iframes: sets the height of each iframe to the height that its page posts. The script may be
// placed before or after the iframes, once or several times. A test limits its size to 1 KB.

const script = document.currentScript;
const baseUrl = new URL('.', script instanceof HTMLScriptElement ? script.src : location.href);

/** The maximum height of an iframe in pixels; more than any chart needs, even with its table open on a narrow screen. */
const MAX_HEIGHT = 9999;

/** Returns the iframes whose pages are in the folder of this script. */
function ownFrames() {
  return [...document.querySelectorAll('iframe')].filter(({ src }) => src.startsWith(baseUrl.href));
}

addEventListener('message', ({ origin, source, data }) => {
  if (origin !== baseUrl.origin || data?.sentinel !== 'amp' || data.type !== 'embed-size') return;
  const frame = ownFrames().find(({ contentWindow }) => contentWindow === source);
  if (frame && data.height > 0) frame.style.height = `${Math.min(data.height, MAX_HEIGHT)}px`;
});

// Iframes that loaded before this script have already posted their height, so they are asked to post it again.
for (const { clientWidth, contentWindow } of ownFrames()) {
  contentWindow?.postMessage(`pymxPYMxxPYMxwidthxPYMx${clientWidth}`, '*');
}
