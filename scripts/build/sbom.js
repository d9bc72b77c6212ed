// sbom.json: a software bill of materials (CycloneDX) of the runtime module. It is published beside the module, so that
// whoever embeds a chart can get both; no page loads it. It has no time stamp and no serial number, so the same source
// produces the same file.

import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';

import { linkedCrates } from './crates.js';
import { MODULES } from './wasm.js';

/** @typedef {import('./crates.js').Crate} Crate */

/** Name of the subject. */
const PRODUCT = 'news-figure';

/** Returns the bill of materials of the runtime module. */
export async function runtimeSbom() {
  return sbomJson(await linkedCrates(MODULES.runtime.crate));
}

/**
 * @param {Crate[]} crates including the crate of the runtime module, which is the subject of the bill of materials
 * @returns {string}
 */
export function sbomJson(crates) {
  const bom = new Models.Bom();
  for (const crate of crates) {
    const component = componentOf(crate.name === MODULES.runtime.crate ? { ...crate, name: PRODUCT } : crate);
    if (crate.name === MODULES.runtime.crate) bom.metadata.component = component;
    else bom.components.add(component);
  }
  const normal = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  const serializer = new Serialize.JsonSerializer(normal);
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/** @param {Crate} crate */
function componentOf({ name, version, licence, checksum, repository }) {
  const bomRef = `${name}@${version}`;
  const component = new Models.Component(Enums.ComponentType.Library, name, { version, bomRef });
  component.licenses.add(new Models.LicenseExpression(licence));
  if (!checksum) return component;
  component.hashes.set(Enums.HashAlgorithm['SHA-256'], checksum);
  component.purl = `pkg:cargo/${name}@${version}`;
  if (repository) {
    component.externalReferences.add(new Models.ExternalReference(repository, Enums.ExternalReferenceType.VCS));
  }
  return component;
}
