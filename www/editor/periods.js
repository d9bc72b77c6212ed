// Periods as the editor's module writes them: a year is a number, a month a text such as 2019-03, a financial year a text such
// as 2022/23.

/** @typedef {import('../../pkg/editor/editor.js').Period} Period */

/** Returns what a person has typed as a period. It may be none. @param {string} typed @returns {Period} */
export function toPeriod(typed) {
  const text = typed.trim();
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Returns the same period one year earlier. @param {string} typed */
export function yearBefore(typed) {
  const period = toPeriod(typed);
  if (typeof period === 'number') return period - 1;
  const year = Number(period.slice(0, 4));
  return period[4] === '/' ? `${year - 1}/${String(year % 100).padStart(2, '0')}` : `${year - 1}${period.slice(4)}`;
}

/** @param {Period} period */
export function isPeriod(period) {
  return typeof period === 'number' ? period > 0 && period < 65536 : /^\d{4}(-(0[1-9]|1[0-2])|\/\d{2})$/.test(period);
}

/**
 * Returns the name of a period for a label, in the language of the page; empty if there is no period.
 *
 * @param {Period | null} period
 */
export function periodName(period) {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(String(period)) ?? [];
  if (!year || !month) return String(period ?? '');
  const date = new Date(Date.UTC(2000, Number(month) - 1));
  date.setUTCFullYear(Number(year));
  const { lang } = document.documentElement;
  return date.toLocaleDateString(lang || undefined, { year: 'numeric', month: 'long', timeZone: 'UTC' });
}
