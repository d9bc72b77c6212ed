// A hint that a table is wider than its frame: its visible end fades. Phones show no scroll bar before the first scroll.

/** The frame may differ from its content by this many pixels without a hint: sizes are rounded. */
const ROUNDING_ERROR = 1;

/**
 * Sets the class `has-more` on a frame while its content continues beyond the end of the frame.
 *
 * @param {HTMLElement} frame scrolls sideways
 * @param {HTMLElement} content
 */
export function hintAtOverflow(frame, content) {
  const update = () => {
    const hidden = frame.scrollWidth - frame.clientWidth - frame.scrollLeft;
    frame.classList.toggle('has-more', hidden > ROUNDING_ERROR);
  };
  frame.addEventListener('scroll', update, { passive: true });
  const observer = new ResizeObserver(update);
  observer.observe(frame);
  observer.observe(content);
}
