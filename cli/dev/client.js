// Runs only in pages that `npm run dev` serves. It reloads the page after a build. When a build fails, it shows the error over
// the charts of the last successful build.

/** @typedef {import('./problem.js').Problem} Problem */

const STYLES = `
.panel { position: fixed; inset: auto 0 0; z-index: 2147483647; box-sizing: border-box; max-height: 60vh; overflow: auto;
  padding: 12px 16px; background: Canvas; color: CanvasText; border-top: 4px solid #c62828; font: 14px/1.5 system-ui, sans-serif; }
.panel:not(.shown) { display: none; }
strong { display: block; font-size: 16px; overflow-wrap: anywhere; }
pre { margin: 8px 0 0; font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
button { position: sticky; top: 0; float: inline-end; margin-inline-start: 16px; min-height: 32px; font: inherit; cursor: pointer; }
`;

/** Number of the build that this page belongs to. */
const ownBuild = new URL(import.meta.url).searchParams.get('build');

const host = document.createElement('div');
const panel = make('div', 'panel');
// Screen readers announce changes of an alert that exists from the start.
const alert = make('div');
alert.setAttribute('role', 'alert');
// A scrollable region must be reachable by keyboard.
panel.tabIndex = 0;
panel.setAttribute('role', 'region');
panel.setAttribute('aria-label', 'Build');
const dismiss = make('button');
dismiss.setAttribute('type', 'button');
dismiss.textContent = 'Dismiss';
dismiss.addEventListener('click', () => panel.classList.remove('shown'));
panel.append(dismiss, alert);
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLES);
root.adoptedStyleSheets = [sheet];
root.append(panel);
document.documentElement.append(host);

new EventSource('/.dev/events').addEventListener('message', ({ data }) => {
  const { build, problem } = JSON.parse(data);
  if (String(build) === ownBuild) show(problem);
  else location.reload();
});

/**
 * Shows a problem as plain text, because it may contain text from any file.
 *
 * @param {Problem | null} problem
 */
function show(problem) {
  panel.classList.toggle('shown', Boolean(problem));
  alert.replaceChildren();
  if (!problem) return;
  const heading = make('strong');
  heading.textContent = problem.where ? `Not built: ${problem.where}` : 'Not built';
  const text = make('pre');
  text.textContent = problem.text;
  alert.append(heading, text);
}

/**
 * @param {string} name
 * @param {string} [className]
 */
function make(name, className = '') {
  return Object.assign(document.createElement(name), { className });
}
