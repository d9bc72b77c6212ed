// Runs in the page inside an iframe: posts the height of the page to the host page, whenever it changes, in the message
// formats of pym.js, Datawrapper, AMP and WordPress. Heights are not confidential, so any host may receive them.

/** The name of this iframe in messages of pym.js. Datawrapper's listeners accept any name. */
const id = new URLSearchParams(location.search).get('childId') ?? 'news-figure';

/** The secret by which a WordPress page recognises its iframe. */
const secret = /[#?&]secret=([\w-]+)/.exec(location.hash)?.[1];

/** Matches the message that pym.js and iframe-host.js request a height with. It contains the width of the iframe. */
const SIZE_REQUEST = /^pymxPYMx.*xPYMxwidthxPYMx\d/;

/** The height that was posted last, in pixels. */
let lastHeight = 0;

/** Returns the height of the body. The document's height cannot be used, as it never shrinks below the iframe's. */
function bodyHeight() {
  return Math.ceil(document.body.getBoundingClientRect().height);
}

function postHeight() {
  // Inside an iframe that is not displayed, all heights are zero.
  if (innerWidth === 0) return;
  lastHeight = bodyHeight();
  const messages = [
    ['pym', id, 'height', lastHeight].join('xPYMx'),
    { 'datawrapper-height': { [id]: lastHeight } },
    { sentinel: 'amp', type: 'embed-size', height: lastHeight },
    { message: 'height', value: lastHeight, secret },
  ];
  for (const message of messages) parent.postMessage(message, '*');
}

const onResize = () => {
  if (bodyHeight() !== lastHeight) postHeight();
};
if ('ResizeObserver' in globalThis) new ResizeObserver(onResize).observe(document.body);
else for (const event of ['load', 'resize', 'click']) addEventListener(event, onResize);

addEventListener('message', ({ source, data }) => {
  if (source === parent && typeof data === 'string' && SIZE_REQUEST.test(data)) postHeight();
});

// An iframe that takes the posted height needs no scroll bar; any other may need one.
addEventListener('resize', () => {
  document.documentElement.classList.toggle('auto-height', Math.abs(innerHeight - lastHeight) <= 1);
});
