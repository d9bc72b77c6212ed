// Generates docs/api.md from the types and their comments: attributes and events from www/element/api.d.ts, properties and methods
// from www/element/element.js, figures from src/wasm.d.ts.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import {
  isClassDeclaration,
  isExportDeclaration,
  isGetAccessorDeclaration,
  isIdentifier,
  isInterfaceDeclaration,
  isLiteralTypeNode,
  isMethodDeclaration,
  isNamedExports,
  isPropertySignatureDeclaration,
  isSetAccessorDeclaration,
  isTypeAliasDeclaration,
  isUnionTypeNode,
} from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';

/** @import { GetAccessorDeclaration, MethodDeclaration, SetAccessorDeclaration } from 'typescript/unstable/ast' */
/** @import { Node, SourceFile, Statement, TypeNode } from 'typescript/unstable/ast' */
/** @import { Checker, Project } from 'typescript/unstable/sync' */

/** @typedef {GetAccessorDeclaration | MethodDeclaration | SetAccessorDeclaration} Member */

export const API_FILE = join(ROOT, 'docs', 'api.md');
const GLUE = join(ROOT, 'pkg', 'news_figure.d.ts');

/**
 * Returns the contents of docs/api.md.
 *
 * @returns {string}
 */
export function apiText() {
  // Without these types the figures of the element would have the type `any`.
  if (!existsSync(GLUE)) {
    throw new UserError('There is no pkg/ with the types of the module. Build it first: npm run build');
  }
  const api = new API({ cwd: ROOT });
  try {
    const config = join(ROOT, 'tsconfig.json');
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (!project) throw new UserError(`TypeScript finds no project in ${config}.`);
    return text(project);
  } finally {
    api.close();
  }
}

/** @param {Project} project */
function text({ program, checker }) {
  const source = (/** @type {string[]} */ ...path) => {
    const file = program.getSourceFile(join(ROOT, ...path));
    if (!file) throw new UserError(`${path.join('/')} is not among the files of tsconfig.json.`);
    return file;
  };
  const apiFile = source('www', 'element', 'api.d.ts');
  return `${[
    '# API',
    'Generated from the types and their comments, which code editors show as well. `npm run update-snapshots` updates this file.',
    ...members(apiFile, 'NewsFigureAttributes', ['attribute', 'values'], values),
    ...element(source('www', 'element', 'element.js'), checker),
    ...members(apiFile, 'NewsFigureEvents', ['event', 'object'], (type) => code(type.getText(apiFile))),
    ...types(apiFile, source('src', 'wasm.d.ts')),
  ].join('\n\n')}\n`;
}

/**
 * Returns the members of an interface as a table.
 *
 * @param {SourceFile} file
 * @param {string} name
 * @param {[string, string]} head titles of the first two columns
 * @param {(type: TypeNode) => string} second returns the second cell for a type
 */
function members(file, name, [first, other], second) {
  const found = declarations(file).find((node) => isInterfaceDeclaration(node) && node.name.text === name);
  if (!found || !isInterfaceDeclaration(found)) throw new UserError(`${file.fileName} has no interface ${name}.`);
  const rows = found.members.filter(isPropertySignatureDeclaration).map((member) => {
    if (!member.type) throw new UserError(`${name}.${member.name.getText(file)} has no type.`);
    return [code(member.name.getText(file)), second(member.type), comment(member, file)];
  });
  const title = `${first.charAt(0).toUpperCase()}${first.slice(1)}s`;
  return [`## ${title}`, comment(found, file), table([first, other, ''], rows)];
}

/**
 * Returns the values of an attribute if its type lists them.
 *
 * @param {TypeNode} type
 */
function values(type) {
  const all = isUnionTypeNode(type) ? type.types : [type];
  const word = (/** @type {TypeNode} */ one) => one.getText().replaceAll("'", '');
  return isLiteralTypeNode(all[0] ?? type) ? all.map((one) => code(word(one))).join(', ') : '';
}

/**
 * Returns tables of the public properties and methods of the class.
 *
 * @param {SourceFile} file
 * @param {Checker} checker
 */
function element(file, checker) {
  const found = file.statements.find(isClassDeclaration);
  if (!found) throw new UserError(`${file.fileName} has no class.`);
  const publicMembers = found.members
    .filter(
      (member) => isGetAccessorDeclaration(member) || isSetAccessorDeclaration(member) || isMethodDeclaration(member),
    )
    // Callbacks are called by the browser only.
    .filter(({ name }) => isIdentifier(name) && !/Callback$/.test(name.text));
  const named = (/** @type {Member} */ { name }) => name.getText(file);
  const settable = publicMembers.filter(isSetAccessorDeclaration).map(named);
  const properties = publicMembers
    .filter(isGetAccessorDeclaration)
    .map((member) => [
      code(named(member)),
      `${settable.includes(named(member)) ? '' : 'read only, '}${code(typeOf(member, checker))}`,
      comment(member, file),
    ]);
  const methods = publicMembers
    .filter(isMethodDeclaration)
    .map((member) => [
      code(`${named(member)}${typeOf(member, checker).replace(/ => void$/, '')}`),
      comment(member, file),
    ]);
  return ['## Properties', table(['property', 'type', ''], properties), '## Methods', table(['method', ''], methods)];
}

/**
 * @param {Member} member
 * @param {Checker} checker
 */
function typeOf(member, checker) {
  const type = checker.getTypeAtLocation(member);
  if (!type) throw new UserError(`TypeScript knows no type of ${member.name.getText()}.`);
  return checker.typeToString(type);
}

/**
 * Returns the types that are exported beside the class, as source text.
 *
 * @param {SourceFile} apiFile
 * @param {SourceFile} figures
 */
function types(apiFile, figures) {
  const reexported = apiFile.statements
    .filter(isExportDeclaration)
    .filter((node) => node.moduleSpecifier?.getText(apiFile).includes('pkg/'))
    .flatMap((node) => (node.exportClause && isNamedExports(node.exportClause) ? [...node.exportClause.elements] : []))
    .map(({ name }) => name.text);
  const isShown = (/** @type {Statement} */ node) => !/NewsFigure(Attributes|Events)$/.test(nameOf(node));
  const own = declarations(apiFile).filter(isShown);
  const figureTypes = reexported.map((name) => {
    const found = declarations(figures).find((node) => nameOf(node) === name);
    if (!found) throw new UserError(`${apiFile.fileName} exports ${name}, which ${figures.fileName} does not have.`);
    return found;
  });
  const shown = [
    ...own.map((node) => sourceText(node, apiFile)),
    ...figureTypes.map((node) => sourceText(node, figures)),
  ];
  return ['## Types', 'All can be imported beside the class.', `\`\`\`ts\n${shown.join('\n\n')}\n\`\`\``];
}

/** @param {SourceFile} file */
function declarations(file) {
  return file.statements.filter(
    (node) => (isInterfaceDeclaration(node) || isTypeAliasDeclaration(node)) && node.modifiers?.length,
  );
}

/** @param {Statement} node */
function nameOf(node) {
  return isInterfaceDeclaration(node) || isTypeAliasDeclaration(node) ? node.name.text : '';
}

/**
 * @param {Node} node
 * @param {SourceFile} file
 */
function sourceText(node, file) {
  return file.text.slice(node.jsDoc?.[0]?.pos ?? node.getStart(file), node.end).trim();
}

/**
 * Returns the comment of a declaration. A public declaration without one is an error.
 *
 * @param {Node & { name?: Node }} node
 * @param {SourceFile} file
 */
function comment(node, file) {
  const doc = /** @type {{ comment?: Iterable<{ text: string }> } | undefined} */ (node.jsDoc?.at(-1));
  const text = [...(doc?.comment ?? [])]
    .map((part) => part.text)
    .join('')
    .trim();
  if (text) return text.replace(/\s*\n\s*/g, ' ');
  throw new UserError(`${file.fileName}: ${node.name?.getText(file)} has no comment; docs/api.md needs one.`);
}

/** @param {string} text */
function code(text) {
  return `\`${text.replaceAll('"', "'").replaceAll('|', String.raw`\|`)}\``;
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
