// oEmbed 1.0, type "rich": a JSON file for each chart, from which a site turns the chart's address into an embed.

/** @typedef {import('./charts.js').Chart} Chart */

/** Seconds for which a site may cache the answer: as long as the page inside the iframe may be cached. */
const CACHE_AGE = 300;

/**
 * @param {Chart} chart
 * @param {object} parts
 * @param {string} parts.title
 * @param {string} parts.html
 * @param {{ width: number, height: number }} parts.size
 * @param {{ address: string, width: number, height: number }} [parts.thumbnail] undefined if there are no images
 * @param {URL | undefined} parts.site base URL of the published pages, if known
 */
export function oembed({ article }, { title, html, size, thumbnail, site }) {
  const provider = article?.publisher ?? site?.hostname;
  return {
    version: '1.0',
    type: 'rich',
    title,
    ...(provider && { provider_name: provider }),
    ...(site && { provider_url: site.href }),
    cache_age: CACHE_AGE,
    html,
    ...size,
    ...(thumbnail && {
      thumbnail_url: thumbnail.address,
      thumbnail_width: thumbnail.width,
      thumbnail_height: thumbnail.height,
    }),
  };
}
