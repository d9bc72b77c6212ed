// Protects charts in articles of WeChat in every engine, since its readers use WebKit and Chromium: finished at rest, and again after
// a click for each step.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PNG } from 'pngjs';

import { DIST } from '../../scripts/build/dist.js';
import { sanitised } from '../../scripts/checks/wechat.js';
import { expect, test } from './test.js';

/** Charts with their number of steps: without and with marks that vanish, and with one that is drawn behind another. */
const STEPS = { outflow: 3, cities: 2, seized: 2 };

/** How much a channel of a pixel may differ in WebKit, of 255: text in a group that was animated has slightly other edges. */
const EDGE = 96;

/** Whether two screenshots are equal. @param {string} engine @param {Buffer} one @param {Buffer} other */
function areEqual(engine, one, other) {
  if (engine !== 'webkit') return one.equals(other);
  const [a, b] = [PNG.sync.read(one).data, PNG.sync.read(other).data];
  return a.length === b.length && a.every((value, at) => Math.abs(value - (b[at] ?? 0)) <= EDGE);
}

/** Runs in the page. @param {string} text of a section */
function show(text) {
  document.body.innerHTML = text;
  document.body.style.cssText = 'margin:15px;background:#fff;width:330px';
}

/** Runs in the page. Clicks on what is in front in the middle of the picture. */
function click() {
  const { left, top, width, height } = /** @type {SVGSVGElement} */ (
    document.querySelector('svg')
  ).getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  document.elementFromPoint(x, y)?.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: x, clientY: y }));
}

for (const [chart, steps] of Object.entries(STEPS)) {
  test(`${chart} is finished at rest, and after a click for each step`, async ({ engine }) => {
    await engine.open('embed/outflow.zh-CN.html', {});
    await engine.setViewport(500, 900);
    await engine.evaluate(show, sanitised(readFileSync(join(DIST, 'embed', `${chart}.zh-CN.wechat.html`), 'utf8')));
    const rest = await engine.screenshot('svg');
    const isRest = async () => areEqual(engine.name, rest, await engine.screenshot('svg'));
    for (let step = 1; step <= steps; step += 1) {
      await engine.evaluate(click);
      await expect.poll(isRest, { message: `after ${step} of ${steps} steps` }).toBe(step === steps);
    }
  });
}
