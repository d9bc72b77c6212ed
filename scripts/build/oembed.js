// What a site asks for that turns an address into an embed (oEmbed 1.0, type "rich"): a file for each chart.

/** @typedef {import('./charts.js').Chart} Chart */

/** In seconds: as long as the page inside the frame may be kept. */
const CACHE_AGE = 300;

/**
 * @param {Chart} chart
 * @param {object} parts
 * @param {string} parts.title
 * @param {string} parts.html
 * @param {{ width: number, height: number }} parts.size
 * @param {{ address: string, width: number, height: number }} parts.thumbnail
 * @param {URL | undefined} parts.site the folder of the pages, if that is known
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
    thumbnail_url: thumbnail.address,
    thumbnail_width: thumbnail.width,
    thumbnail_height: thumbnail.height,
  };
}
