// For the page around iframes: makes each as high as the page inside it says it is. It may come before its
// iframes or after them, once or many times. A test holds it under 1 KB.

const script = document.currentScript;
const baseUrl = new URL('.', script instanceof HTMLScriptElement ? script.src : location.href);

/** No chart is higher, even with its table open on a narrow screen. */
const MAX_HEIGHT = 9999;

/** The iframes that show pages from beside this script. */
function ownFrames() {
  return [...document.querySelectorAll('iframe')].filter(({ src }) => src.startsWith(baseUrl.href));
}

addEventListener('message', ({ origin, source, data }) => {
  if (origin !== baseUrl.origin || data?.sentinel !== 'amp' || data.type !== 'embed-size') return;
  const frame = ownFrames().find(({ contentWindow }) => contentWindow === source);
  if (frame && data.height > 0) frame.style.height = `${Math.min(data.height, MAX_HEIGHT)}px`;
});

// Those that were there before have told it already, and are asked again, as pym.js asks.
for (const { clientWidth, contentWindow } of ownFrames()) {
  contentWindow?.postMessage(`pymxPYMxxPYMxwidthxPYMx${clientWidth}`, '*');
}
