// Only for the page inside an iframe: tells the page around it how high it is, whenever that changes, in the
// messages that publishers already listen to. A height is no secret, so whoever is around may hear it.

/** By which pym.js tells frames apart; Datawrapper's listeners take any name. */
const id = new URLSearchParams(location.search).get('childId') ?? 'news-figure';

/** What pym.js asks with, and parent.js too: how wide the frame is. */
const ASKED = /^pymxPYMx.*xPYMxwidthxPYMx\d/;

/** The height that was last told. */
let told = 0;

/** The body's own height: that of the document is never less than the frame's, and so never shrinks. */
function height() {
  return Math.ceil(document.body.getBoundingClientRect().height);
}

function tell() {
  // In a frame that is not displayed nothing has a height.
  if (innerWidth === 0) return;
  told = height();
  const messages = [
    ['pym', id, 'height', told].join('xPYMx'),
    { 'datawrapper-height': { [id]: told } },
    { sentinel: 'amp', type: 'embed-size', height: told },
  ];
  for (const message of messages) parent.postMessage(message, '*');
}

const changed = () => {
  if (height() !== told) tell();
};
if ('ResizeObserver' in globalThis) new ResizeObserver(changed).observe(document.body);
else for (const event of ['load', 'resize', 'click']) addEventListener(event, changed);

addEventListener('message', ({ source, data }) => {
  if (source === parent && typeof data === 'string' && ASKED.test(data)) tell();
});

// A frame that became as high as it was told follows, and needs no scroll bar; any other may need one.
addEventListener('resize', () => {
  document.documentElement.classList.toggle('auto-height', Math.abs(innerHeight - told) <= 1);
});
