// Records events in a page for the measurements.

/**
 * Installs the recorders. It is sent as text and runs in every page before the page's own scripts, so it must not refer to
 * anything outside. The cost is the same for every page.
 */
export function observe() {
  const seen = {
    frames: 0,
    asked: 0,
    shift: 0,
    live: NaN,
    tasks: /** @type {number[]} */ ([]),
    wasm: /** @type {WebAssembly.Memory[]} */ ([]),
  };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => seen.tasks.push(duration))).observe({
    type: 'longtask',
    buffered: true,
  });
  new PerformanceObserver((list) =>
    list.getEntries().forEach((entry) => (seen.shift += /** @type {any} */ (entry).value)),
  ).observe({ type: 'layout-shift', buffered: true });
  // Our element dispatches `load`. With several charts the last one counts.
  const note = (/** @type {Event} */ { target }) => {
    if (target instanceof HTMLElement && target.localName === 'news-figure') seen.live = performance.now();
  };
  document.addEventListener('load', note, true);
  const original = requestAnimationFrame;
  let last = -1;
  globalThis.requestAnimationFrame = (callback) => {
    seen.asked += 1;
    return original((now) => {
      if (now !== last) seen.frames += 1;
      last = now;
      callback(now);
    });
  };
  const keep = (/** @type {WebAssembly.Instance} */ instance) => {
    const memories = Object.values(instance.exports).filter((value) => value instanceof WebAssembly.Memory);
    seen.wasm.push(.../** @type {WebAssembly.Memory[]} */ (memories));
  };
  for (const name of /** @type {const} */ (['instantiate', 'instantiateStreaming'])) {
    const load = /** @type {any} */ (WebAssembly[name]);
    Object.assign(WebAssembly, {
      /** @param {unknown[]} args */
      [name]: async (...args) => {
        const result = await load.apply(WebAssembly, args);
        keep(result.instance ?? result);
        return result;
      },
    });
  }
}
