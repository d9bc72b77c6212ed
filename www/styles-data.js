// The styles of what gives the figures another way than the picture: the table with what can be done
// with it, and listening. See styles.js.

export const dataStyles = `
.ways { position: relative; }
.scroll { container-type: inline-size; }
caption span { display: block; position: sticky; inset-inline-start: 0; max-inline-size: 100cqi; }
thead th { padding-block: 0; vertical-align: bottom; word-break: keep-all; }
thead button { display: inline-flex; align-items: center; gap: 2px; min-block-size: 44px; padding: 0; border: 0; background: none; text-align: start; cursor: pointer; }
thead button:hover { text-decoration: underline; text-underline-offset: .2em; }
thead svg { flex: none; inline-size: 18px; block-size: 18px; fill: var(--news-figure-muted); }
[aria-sort] svg { fill: currentColor; }
[aria-sort=ascending] path + path, [aria-sort=descending] path:first-child { visibility: hidden; }
tbody th, td:nth-child(3) { min-inline-size: 9em; }
td:nth-child(2) { white-space: nowrap; }
td:not(:lang(zh)) { word-break: keep-all; }
td:nth-child(4) { min-inline-size: 8em; }
.bar { position: relative; display: flex; flex-wrap: wrap; align-items: center; column-gap: 20px; font-size: .875em; }
.copy, .bar a { display: inline-flex; align-items: center; min-inline-size: 44px; min-block-size: 44px; padding: 0; border: 0; background: none; color: inherit; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; }
.told { color: var(--news-figure-muted); }
.field { position: absolute; inset: 0 auto auto 0; inline-size: 1px; block-size: 1px; padding: 0; border: 0; opacity: 0; }
.listen { position: absolute; inset: 0 0 auto auto; display: inline-flex; align-items: center; gap: 6px; min-inline-size: 44px; min-block-size: 44px; padding: 0 0 0 8px; border: 0; background: none; font-size: .875em; cursor: pointer; }
.listen svg { inline-size: 20px; block-size: 20px; fill: currentColor; }
.figure:not(.live) .listen { visibility: hidden; }
.heard { position: sticky; inset-block-end: 0; margin: 0; background: var(--news-figure-paper); font-size: .9375em; line-height: 1.6; }
.heard:not(:empty) { padding-block: 8px; border-block-start: 1px solid var(--news-figure-rule); }
@media print {
  .listen, .heard, .bar, thead svg { display: none; }
  thead button { min-block-size: 0; padding-block: 6px; }
  tr { break-inside: avoid; }
  caption, thead, tbody tr:first-child { break-after: avoid; }
}
`;
