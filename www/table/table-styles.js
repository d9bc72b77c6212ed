// The styles of the data table and its actions. They are loaded with the table: see data-table.js.

export const tableStyles = `
table { border-collapse: collapse; font-size: .875em; font-variant-numeric: tabular-nums; }
caption { text-align: start; padding-block: 4px; color: var(--news-figure-muted); }
th, td { text-align: start; vertical-align: top; padding: 6px 12px 6px 0; border-block-end: 1px solid var(--news-figure-rule); font-weight: 400; }
thead th { font-weight: 600; }
.scroll { container-type: inline-size; }
caption span { display: block; position: sticky; left: 0; max-inline-size: 100cqi; }
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
@container (max-width: 480px) {
  table { font-size: .8125em; }
  th, td { padding-inline-end: 8px; }
  tbody th, td:nth-child(3), td:nth-child(4) { min-inline-size: 5em; }
  tbody th { overflow-wrap: anywhere; -webkit-hyphens: auto; hyphens: auto; }
}
.has-more { -webkit-mask-image: linear-gradient(to left, transparent, #000 40px); mask-image: linear-gradient(to left, transparent, #000 40px); }
.table-actions { position: relative; display: flex; flex-wrap: wrap; align-items: center; column-gap: 20px; overflow-wrap: anywhere; font-size: .875em; }
.copy, .table-actions a { display: inline-flex; align-items: center; min-inline-size: 44px; min-block-size: 44px; padding: 0; border: 0; background: none; color: inherit; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; }
.status { color: var(--news-figure-muted); }
.clipboard { position: absolute; top: 0; left: 0; inline-size: 1px; block-size: 1px; padding: 0; border: 0; opacity: 0; }
@media print {
  .table-actions, thead svg { display: none; }
  .has-more { -webkit-mask-image: none; mask-image: none; }
  thead button { min-block-size: 0; padding-block: 6px; }
  tr { break-inside: avoid; }
  caption, thead, tbody tr:first-child { break-after: avoid; }
}
`;
