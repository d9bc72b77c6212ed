// The panel that publishes the story: as a site to download, as one file, or as a snippet of one chart to paste.

import { parseFolderAddress } from '../../site/folder-address.js';
import { createElement } from '../element/dom.js';
import { message } from './messages.js';
import { downloadBlob } from './story-files.js';

/** @typedef {import('../../pkg/editor/editor.js').View} View */
/** @typedef {import('./site-download.js').BuiltSite} BuiltSite */

/** Kinds of snippets, see `SNIPPET_KINDS` in site/snippets.js. */
const KINDS = ['element', 'linked', 'iframe', 'static'];

/** Places where a story is published. */
const PLACES = ['own', 'wordpress', 'wechat', 'mail', 'feed', 'social', 'video'];

/** Name of the downloaded site. */
const SITE = 'site.zip';

export class PublishPanel {
  element = createElement('section', { className: 'publish', id: 'publish' });
  #heading = createElement('h2', { id: 'publish-name' });
  #lead = createElement('p', { className: 'lead' });
  #address = labelled(
    createElement('input', { id: 'publish-address', type: 'url', autocomplete: 'off', spellcheck: false }),
  );
  #addressHelp = createElement('p', { className: 'lead', id: 'publish-address-help' });
  #place = labelled(createElement('select', { id: 'publish-place' }));
  #advice = createElement('p', { className: 'lead', id: 'publish-advice' });
  #chart = labelled(createElement('select', { id: 'publish-chart' }));
  #kind = labelled(createElement('select', { id: 'publish-kind' }));
  #buttons = {
    site: createElement('button', { type: 'button' }),
    file: createElement('button', { type: 'button' }),
    snippet: createElement('button', { type: 'button' }),
  };
  #snippet = createElement('textarea', {
    className: 'snippet',
    readOnly: true,
    rows: 6,
    spellcheck: false,
    hidden: true,
  });
  #status = createElement('p', { className: 'status' });
  #isBuilding = false;

  /**
   * @param {(address: string) => Promise<BuiltSite>} build builds the site for an address, or for any if it is empty
   * @param {(isPublished: boolean) => boolean} accept records a build that was saved, which readers get if its address is known;
   *   returns whether that changed the story
   */
  constructor(build, accept) {
    this.build = build;
    this.accept = accept;
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.#status.setAttribute('role', 'status');
    this.#address.input.setAttribute('aria-describedby', this.#addressHelp.id);
    this.#place.input.setAttribute('aria-describedby', this.#advice.id);
    this.#place.input.addEventListener('change', () => this.#advise());
    this.#buttons.site.addEventListener('click', () => this.#run((site, address) => this.#saveSite(site, address)));
    this.#buttons.file.addEventListener('click', () => this.#run((site, address) => this.#saveFile(site, address)));
    this.#buttons.snippet.addEventListener('click', () => this.#run((site) => this.#copySnippet(site)));
    for (const { input } of [this.#address, this.#chart, this.#kind]) {
      input.addEventListener('change', () => (this.#snippet.hidden = true));
    }
    const row = (/** @type {HTMLElement[]} */ ...parts) => createElement('div', { className: 'buttons' }, ...parts);
    this.element.append(
      this.#heading,
      this.#lead,
      this.#place.element,
      this.#advice,
      this.#address.element,
      this.#addressHelp,
      row(this.#buttons.site, this.#buttons.file),
      row(this.#chart.element, this.#kind.element, this.#buttons.snippet),
      this.#status,
      this.#snippet,
    );
  }

  /** @param {View} view @param {string} chartLanguage */
  show({ groups, problems, languages }, chartLanguage) {
    this.#heading.textContent = message('publish.title');
    this.#lead.textContent = message('publish.lead');
    this.#place.label.textContent = message('publish.place');
    setOptions(this.#place.input, PLACES, (place) => message(`publish.place_${place}`));
    this.#advise();
    this.#address.label.textContent = message('publish.address');
    this.#addressHelp.textContent = message('publish.address_help');
    this.#chart.label.textContent = message('publish.chart');
    this.#kind.label.textContent = message('publish.kind');
    for (const [name, button] of Object.entries(this.#buttons)) {
      button.textContent = message(`publish.${name}`);
      button.setAttribute('aria-disabled', String(problems.length > 0));
    }
    this.#snippet.setAttribute('aria-label', message('publish.snippet_text'));
    const charts = groups.map(({ chart }) => chart).filter(Boolean);
    const ordered = [chartLanguage, ...languages.filter((lang) => lang !== chartLanguage)];
    const names = charts.flatMap((chart) => ordered.map((lang) => `${chart}.${lang}`));
    setOptions(this.#chart.input, names, (name) => name.replace('.', ', '));
    setOptions(this.#kind.input, KINDS, (kind) => message(`publish.kind_${kind}`));
    // A snippet of an earlier state must not be copied.
    this.#snippet.hidden = true;
    if (!this.#isBuilding) this.#status.textContent = problems.length > 0 ? message('publish.wrong') : '';
    this.#status.classList.remove('wrong');
  }

  /** Shows which file is for the selected place, and what survives there. */
  #advise() {
    this.#advice.textContent = message(`publish.advice_${this.#place.input.value}`);
  }

  /** @param {(site: BuiltSite, address: string) => Promise<string> | string} publish returns the message of success */
  async #run(publish) {
    if (this.#isBuilding || this.#buttons.site.getAttribute('aria-disabled') === 'true') return;
    this.#isBuilding = true;
    this.#status.classList.remove('wrong');
    this.#status.textContent = message('publish.building');
    const address = this.#address.input.value.trim();
    const isWrong = address !== '' && !parseFolderAddress(address);
    this.#address.input.setAttribute('aria-invalid', String(isWrong));
    try {
      if (isWrong) throw new Error(message('publish.address_wrong', { address }));
      this.#status.textContent = await publish(await this.build(address), address);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#status.textContent = message('state.failed', { reason });
      this.#status.classList.add('wrong');
      if (isWrong) this.#address.input.focus();
    } finally {
      this.#isBuilding = false;
    }
  }

  /** @param {BuiltSite} site @param {string} address */
  #saveSite(site, address) {
    save(SITE, site.zip(), 'application/zip');
    return this.#accepted(message('publish.site_saved', { file: SITE }), address);
  }

  /** @param {BuiltSite} site @param {string} address */
  #saveFile({ singleFile: { name, text } }, address) {
    save(name, text, 'text/html');
    return this.#accepted(message('publish.file_saved', { file: name }), address);
  }

  /**
   * Records what was saved.
   *
   * @param {string} saved the message of success
   * @param {string} address that of the site; empty if it is not known
   * @returns {string} the message, and what to do next
   */
  #accepted(saved, address) {
    const hasChanged = this.accept(address !== '');
    return hasChanged ? `${saved} ${message('publish.recorded')}` : saved;
  }

  /** @param {BuiltSite} site */
  async #copySnippet(site) {
    const [name, kind] = [this.#chart.input.value, this.#kind.input.value];
    const text = site.snippet(name, kind);
    // A page shows only some charts of the story, and only those have snippets.
    if (text === undefined) throw new Error(message('publish.no_snippet', { chart: name.replace('.', ', ') }));
    this.#snippet.value = text;
    this.#snippet.hidden = false;
    try {
      await navigator.clipboard.writeText(text);
      return message('publish.copied');
    } catch {
      // Insecure pages have no clipboard, and a user may refuse it.
      this.#snippet.select();
      return message('publish.not_copied');
    }
  }
}

/**
 * Creates a label for a field.
 *
 * @template {HTMLInputElement | HTMLSelectElement} Input
 * @param {Input} input
 */
function labelled(input) {
  const label = createElement('label', { htmlFor: input.id });
  return { input, label, element: createElement('div', { className: 'choice' }, label, input) };
}

/**
 * Sets the options of a list and keeps the chosen one if it still exists.
 *
 * @param {HTMLSelectElement} select
 * @param {string[]} values
 * @param {(value: string) => string} nameOf
 */
function setOptions(select, values, nameOf) {
  const chosen = select.value;
  select.replaceChildren(...values.map((value) => createElement('option', { value }, nameOf(value))));
  if (values.includes(chosen)) select.value = chosen;
}

/** @param {string} name @param {Uint8Array | string} contents @param {string} type */
function save(name, contents, type) {
  downloadBlob(name, new Blob([/** @type {BlobPart} */ (contents)], { type }));
}
