// Looks at the charts of a page. The functions run in old browsers, so they have no syntax newer than ES2018.

/**
 * @typedef {object} Look a chart as a reader sees it
 * @property {string} chart
 * @property {number} width of the element, in CSS pixels
 * @property {boolean} isLive whether the canvas is shown and has ink
 * @property {{ drawnFor: number, width: number }[]} pictures the visible static pictures: the width for which they are drawn, and
 *   the width that they have
 * @property {string[]} problems
 */

/** Returns how each chart of the page looks. @returns {Look[]} */
export function look() {
  /** @param {Element | null | undefined} element */
  function isSeen(element) {
    if (!element) return false;
    const { visibility, display } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return visibility !== 'hidden' && display !== 'none' && width > 0 && height > 0;
  }
  /** @param {HTMLCanvasElement} canvas */
  function ink(canvas) {
    const context = canvas.getContext('2d');
    if (!context || !canvas.width || !canvas.height) return 0;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at]) count += 1;
    return count / (data.length / 4);
  }
  /** @param {Element} figure @returns {Look['pictures']} */
  function picturesOf(figure) {
    const all = Array.from(figure.querySelectorAll('[slot=picture] svg, [slot=picture] img'));
    return all.filter(isSeen).map((picture) => {
      const source = /\.(\d+)-[0-9a-f]+\.svg$/.exec(/** @type {HTMLImageElement} */ (picture).currentSrc || '');
      const drawnFor = Number(source ? source[1] : picture.getAttribute('width'));
      return { drawnFor, width: Math.round(picture.getBoundingClientRect().width) };
    });
  }
  /**
   * An image without a source has the size that its attributes state, so its scale would be wrong.
   *
   * @param {Element} figure @returns {string[]}
   */
  function problemsOfImages(figure) {
    const images = Array.from(
      /** @type {NodeListOf<HTMLImageElement>} */ (figure.querySelectorAll('[slot=picture] img')),
    );
    const isLoading = images.some((image) => isSeen(image) && !image.naturalWidth);
    return isLoading ? ['the static picture has not loaded'] : [];
  }
  /** @param {(Element | null)[]} parts from top to bottom @param {string[]} names @returns {string[]} */
  function problemsOf(parts, names) {
    /** @type {string[]} */
    const problems = [];
    let bottom = -Infinity;
    parts.forEach((part, at) => {
      if (!part || !isSeen(part)) return problems.push(`${names[at]} is not seen`);
      const box = part.getBoundingClientRect();
      if (box.top < bottom - 2) problems.push(`${names[at]} overlaps what is above it`);
      bottom = box.bottom;
      return undefined;
    });
    return problems;
  }
  const inLive = ['.stage', '.controls', '.takeaway', '.alternatives', '.notes'];
  const inStatic = ['headline', 'subtitle', 'picture', 'takeaway', 'data', 'notes'];
  return Array.from(document.querySelectorAll('news-figure'), (figure) => {
    const root = figure.shadowRoot;
    const canvas = root && root.querySelector('canvas');
    const isLive = Boolean(canvas && isSeen(canvas) && ink(canvas) > 0.005);
    const pictures = picturesOf(figure);
    const parts = isLive
      ? inLive.map((part) => root && root.querySelector(part))
      : inStatic.map((part) => figure.querySelector(`[slot=${part}]`));
    const problems = problemsOf(parts, isLive ? inLive : inStatic).concat(problemsOfImages(figure));
    if (pictures.length !== (isLive ? 0 : 1)) problems.push(`${pictures.length} static pictures are seen`);
    if (figure.getBoundingClientRect().right > innerWidth + 1) problems.push('the chart is wider than the window');
    const { width } = figure.getBoundingClientRect();
    return { chart: figure.getAttribute('chart') || '', width, isLive, pictures, problems };
  });
}

/** Returns the finished chart as a PNG, in base 64. @param {string} chart */
export function drawnChart(chart) {
  const figure = /** @type {any} */ (document.querySelector(`news-figure[chart=${chart}]`));
  figure.progress = 1;
  return figure.shadowRoot.querySelector('canvas').toDataURL().split(',')[1];
}

/** Scrolls to a chart. @param {string} chart */
export function scrollToChart(chart) {
  const figure = document.querySelector(`news-figure[chart=${chart}]`);
  if (figure) figure.scrollIntoView();
}
