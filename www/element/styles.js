// The styles of the shadow DOM. Colors and typefaces are the design tokens of src/theme.rs, which a page may override.
//
// `all: initial` keeps the page's text styles out. Sizes start from `medium`, which the reader sets, and not from `rem`,
// which the page sets; distances that www/element/figure.css repeats are in pixels. Visibility, pointer events and color
// scheme are inherited.
//
// The static picture of a live chart is hidden itself, and not only its slot, for scripts that draw pages as pictures: they
// read the styles of each element.

export const styles = `
:host { display: block; }
:host([hidden]) { display: none; }
:host(:fullscreen) { box-sizing: border-box; padding: 16px; overflow: auto; background: var(--news-figure-paper); }
[hidden] { display: none !important; }
.figure { all: initial; position: relative; display: block; direction: ltr; unicode-bidi: isolate; visibility: inherit; pointer-events: inherit; color-scheme: inherit; -webkit-text-size-adjust: 100%; color: var(--news-figure-ink); font: var(--news-figure-size, medium)/1.5 var(--news-figure-font, var(--news-figure-sans)); overflow-wrap: break-word; text-wrap: pretty; text-autospace: normal; text-spacing-trim: trim-start; line-break: strict; }
:host([fonts=page]) .figure, :host([fonts=page]) .headline { font-family: inherit; }
.headline { font: 600 1em/1.35 var(--news-figure-headline-font, 'Songti SC', 'Noto Serif CJK SC', 'Noto Serif', Georgia, serif); text-wrap: balance; }
.headline:lang(zh-Hant) { font-family: var(--news-figure-headline-font, 'Songti TC', 'Noto Serif CJK TC', 'Noto Serif TC', 'Noto Serif', Georgia, serif); }
.headline:not(:lang(zh)) { font-family: var(--news-figure-headline-font, Georgia, serif); }
.headline span { display: inline-block; overflow-wrap: anywhere; }
.notes p { margin: 0; }
.subtitle { margin-top: 4px; color: var(--news-figure-muted); }
.live-text .headline { font-size: 1.375em; }
.live-text .subtitle { font-size: .875em; }
.live-text .notes { font-size: .8125em; }
.live > slot { display: none; }
.stage { position: relative; margin-top: 12px; }
canvas { display: none; width: 100%; }
.figures { position: absolute; top: 0; left: 0; width: 100%; height: 100%; margin: 0; padding: 0; list-style: none; pointer-events: none; }
.figure:not(.live) .figures { display: none; }
.figures li { position: absolute; border-radius: 2px; outline: none; }
.figures li:focus, .figures li.highlighted { outline: 2px solid var(--news-figure-ink); outline-offset: 1px; box-shadow: 0 0 0 1px var(--news-figure-paper), 0 0 0 4px var(--news-figure-paper); }
.tooltip { position: absolute; z-index: 1; box-sizing: border-box; max-width: calc(100% - 8px); max-width: min(27em, 100% - 8px); padding: 8px 12px; background: var(--news-figure-paper); border: 1px solid var(--news-figure-muted); border-radius: 4px; box-shadow: 0 2px 8px rgb(0 0 0 / .2); font-size: .8125em; }
.tooltip strong { font-size: 1.385em; }
.tooltip p { margin: 2px 0 0; }
.tooltip p + p { margin-top: 6px; color: var(--news-figure-muted); }
.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.swatches { position: absolute; visibility: hidden; forced-color-adjust: none; }
.swatches ::before { content: ''; transition: color 1ms; }
.live canvas { display: block; }
.live .stage slot { display: none; }
@media not print {
  .live .stage ::slotted(*) { display: none !important; }
}
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; min-height: 52px; font-size: .8125em; }
.figure:not(.live) .controls { visibility: hidden; }
.failed .motion { visibility: visible; }
button, input, summary { font: inherit; color: inherit; }
.motion { flex: none; inline-size: 44px; block-size: 44px; padding: 0; border: 0; border-radius: 50%; background: none; cursor: pointer; }
.motion svg { inline-size: 24px; block-size: 24px; fill: currentColor; display: block; margin: auto; }
.slider { flex: 1 1 48px; min-inline-size: 48px; block-size: 44px; margin: 0; accent-color: var(--news-figure-subject); }
.values { flex: 0 1 auto; min-inline-size: 0; display: flex; flex-wrap: wrap; margin: 0; padding: 0; border: 0; }
.values label { position: relative; display: flex; align-items: center; min-block-size: 44px; max-inline-size: 100%; cursor: pointer; }
.values input { position: absolute; top: 0; left: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.values span { margin: 0 4px; padding: 4px 8px; border-radius: 16px; border: 1px solid transparent; }
.values span, .listen span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.values input:checked + span { border-color: currentColor; }
@media (forced-colors: active) {
  .values input:not(:checked) + span { border-color: Canvas; }
}
.takeaway { line-height: 1.6; }
summary { min-block-size: 44px; overflow-wrap: anywhere; display: flex; align-items: center; gap: 6px; cursor: pointer; font-size: .875em; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ''; border: solid currentColor; border-width: 0 2px 2px 0; padding: 2px; transform: rotate(-45deg); }
details[open] summary::before { transform: rotate(45deg); }
.scroll { overflow-x: auto; }
.alternatives { position: relative; }
.listen { position: absolute; top: 0; right: 0; display: inline-flex; align-items: center; gap: 6px; max-inline-size: 50%; min-inline-size: 44px; min-block-size: 44px; padding: 0 0 0 8px; border: 0; background: none; font-size: .875em; cursor: pointer; }
.listen svg { inline-size: 20px; block-size: 20px; fill: currentColor; }
.figure:not(.live) .listen { visibility: hidden; }
.transcript { position: sticky; bottom: 0; margin: 0; background: var(--news-figure-paper); font-size: .9375em; line-height: 1.6; }
.transcript:not(:empty) { padding: 8px 0; border-top: 1px solid var(--news-figure-rule); }
.notes { margin-top: 4px; line-height: 1.6; color: var(--news-figure-muted); }
@media print {
  .controls, summary, .tooltip, .listen, .transcript { display: none; }
  .live:not(.live-text) canvas { display: none; }
  .live:not(.live-text) .stage slot { display: contents; }
}
:focus-visible, .values input:focus-visible + span { outline: 2px solid var(--news-figure-subject); outline-offset: 2px; }
`;
