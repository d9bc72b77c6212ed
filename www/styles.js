// The styles inside the element. Colours are the design tokens of src/theme.rs, which the module
// hands over and a page may override.

export const styles = `
:host { display: block; color: var(--news-figure-ink); }
:host([hidden]) { display: none; }
[hidden] { display: none !important; }
.headline { margin: 0; font: 600 1.375rem/1.35 'Songti SC', 'Noto Serif CJK SC', 'Noto Serif', Georgia, serif; text-wrap: balance; }
.headline span { display: inline-block; }
.measure, .takeaway, .notes p { margin: 0; }
.measure { margin-top: .25rem; font-size: .875rem; color: var(--news-figure-muted); }
.stage { display: block; margin-top: .75rem; }
canvas { display: none; width: 100%; }
.live canvas { display: block; }
.live .stage slot { display: none; }
.controls { display: flex; align-items: center; gap: .5rem; min-height: 52px; font-size: .8125rem; }
.figure:not(.live) .controls { visibility: hidden; }
button, input, summary { font: inherit; color: inherit; }
.motion { flex: none; inline-size: 44px; block-size: 44px; padding: 0; border: 0; border-radius: 50%; background: none; cursor: pointer; }
.motion svg { inline-size: 24px; block-size: 24px; fill: currentColor; display: block; margin: auto; }
.slider { flex: 1 1 3rem; min-inline-size: 3rem; block-size: 44px; margin: 0; accent-color: var(--news-figure-subject); }
.reading { flex: none; display: flex; margin: 0; padding: 0; border: 0; }
.reading label { position: relative; display: grid; place-items: center; min-block-size: 44px; padding: 0 .25rem; cursor: pointer; }
.reading input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.reading span { padding: .25rem .5rem; border-radius: 1rem; border: 1px solid transparent; white-space: nowrap; }
.reading input:checked + span { border-color: currentColor; }
.takeaway { line-height: 1.6; }
summary { min-block-size: 44px; display: flex; align-items: center; gap: .375rem; cursor: pointer; font-size: .875rem; }
summary::before { content: ''; border: solid currentColor; border-width: 0 2px 2px 0; padding: 2px; transform: rotate(-45deg); }
details[open] summary::before { transform: rotate(45deg); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.5; font-variant-numeric: tabular-nums; }
caption { text-align: start; padding-block: .25rem; color: var(--news-figure-muted); }
th, td { text-align: start; vertical-align: top; padding: .375rem .75rem .375rem 0; border-block-end: 1px solid var(--news-figure-rule); font-weight: 400; }
thead th { font-weight: 600; }
.notes { margin-top: .25rem; font-size: .8125rem; line-height: 1.6; color: var(--news-figure-muted); }
@media print {
  .controls, summary { display: none; }
  .live:not(.own) canvas { display: none; }
  .live:not(.own) .stage slot { display: contents; }
}
:focus-visible, .reading input:focus-visible + span { outline: 2px solid var(--news-figure-subject); outline-offset: 2px; }
`;
