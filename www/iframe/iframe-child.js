// Only for the page inside an iframe: tells the page around it how high it is, whenever that changes, in the
// messages that publishers already listen to. A height is no secret, so whoever is around may hear it.

/** By which pym.js tells frames apart; Datawrapper's listeners take any name. */
const id = new URLSearchParams(location.search).get('childId') ?? 'news-figure';

/** What pym.js asks with, and parent.js too: how wide the frame is. */
const SIZE_REQUEST = /^pymxPYMx.*xPYMxwidthxPYMx\d/;

/** The height that was last told. */
let lastHeight = 0;

/** The body's own height: that of the document is never less than the frame's, and so never shrinks. */
function bodyHeight() {
  return Math.ceil(document.body.getBoundingClientRect().height);
}

function postHeight() {
  // In a frame that is not displayed nothing has a height.
  if (innerWidth === 0) return;
  lastHeight = bodyHeight();
  const messages = [
    ['pym', id, 'height', lastHeight].join('xPYMx'),
    { 'datawrapper-height': { [id]: lastHeight } },
    { sentinel: 'amp', type: 'embed-size', height: lastHeight },
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

// A frame that became as high as it was told follows, and needs no scroll bar; any other may need one.
addEventListener('resize', () => {
  document.documentElement.classList.toggle('auto-height', Math.abs(innerHeight - lastHeight) <= 1);
});
