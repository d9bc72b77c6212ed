// Writes docs/api.md out of the types and their comments, so that there is no second place to keep in step: what
// a page may write and listen to stands in www/element/api.d.ts, properties and methods in www/element/element.js, figures in
// src/wasm.d.ts.

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

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';

/** @import { GetAccessorDeclaration, MethodDeclaration, SetAccessorDeclaration } from 'typescript/unstable/ast' */
/** @import { Node, SourceFile, Statement, TypeNode } from 'typescript/unstable/ast' */
/** @import { Checker, Project } from 'typescript/unstable/sync' */

/** @typedef {GetAccessorDeclaration | MethodDeclaration | SetAccessorDeclaration} Member */

export const API_FILE = join(ROOT, 'docs', 'api.md');
const GLUE = join(ROOT, 'pkg', 'news_figure.d.ts');

/**
 * The whole file, as it should be.
 *
 * @returns {string}
 */
export function apiText() {
  // Without it the figures that the element gives would be of any type.
  if (!existsSync(GLUE)) {
    throw new Failure('There is no pkg/ with the types of the module. Build it first: npm run build');
  }
  const api = new API({ cwd: ROOT });
  try {
    const config = join(ROOT, 'tsconfig.json');
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (!project) throw new Failure(`TypeScript finds no project in ${config}.`);
    return text(project);
  } finally {
    api.close();
  }
}

/** @param {Project} project */
function text({ program, checker }) {
  const source = (/** @type {string[]} */ ...path) => {
    const file = program.getSourceFile(join(ROOT, ...path));
    if (!file) throw new Failure(`${path.join('/')} is not among the files of tsconfig.json.`);
    return file;
  };
  const face = source('www', 'element', 'api.d.ts');
  return `${[
    '# API',
    'Made from the types and their comments, which are what an editor shows as well: `npm run bless` writes it anew.',
    ...members(face, 'NewsFigureAttributes', ['attribute', 'values'], values),
    ...element(source('www', 'element', 'element.js'), checker),
    ...members(face, 'NewsFigureEvents', ['event', 'object'], (type) => code(type.getText(face))),
    ...types(face, source('src', 'wasm.d.ts')),
  ].join('\n\n')}\n`;
}

/**
 * The members of an interface as a table.
 *
 * @param {SourceFile} file
 * @param {string} name
 * @param {[string, string]} head of its first two columns
 * @param {(type: TypeNode) => string} second what stands in the second
 */
function members(file, name, [first, other], second) {
  const found = declarations(file).find((node) => isInterfaceDeclaration(node) && node.name.text === name);
  if (!found || !isInterfaceDeclaration(found)) throw new Failure(`${file.fileName} has no interface ${name}.`);
  const rows = found.members.filter(isPropertySignatureDeclaration).map((member) => {
    if (!member.type) throw new Failure(`${name}.${member.name.getText(file)} has no type.`);
    return [code(member.name.getText(file)), second(member.type), comment(member, file)];
  });
  const title = `${first.charAt(0).toUpperCase()}${first.slice(1)}s`;
  return [`## ${title}`, comment(found, file), table([first, other, ''], rows)];
}

/**
 * The values of an attribute, one by one where they are few.
 *
 * @param {TypeNode} type
 */
function values(type) {
  const all = isUnionTypeNode(type) ? type.types : [type];
  const word = (/** @type {TypeNode} */ one) => one.getText().replaceAll("'", '');
  return isLiteralTypeNode(all[0] ?? type) ? all.map((one) => code(word(one))).join(', ') : '';
}

/**
 * What the class lets a page call, get and set.
 *
 * @param {SourceFile} file
 * @param {Checker} checker
 */
function element(file, checker) {
  const found = file.statements.find(isClassDeclaration);
  if (!found) throw new Failure(`${file.fileName} has no class.`);
  const open = found.members
    .filter(
      (member) => isGetAccessorDeclaration(member) || isSetAccessorDeclaration(member) || isMethodDeclaration(member),
    )
    // What browsers call is nobody else's.
    .filter(({ name }) => isIdentifier(name) && !/Callback$/.test(name.text));
  const named = (/** @type {Member} */ { name }) => name.getText(file);
  const settable = open.filter(isSetAccessorDeclaration).map(named);
  const properties = open
    .filter(isGetAccessorDeclaration)
    .map((member) => [
      code(named(member)),
      `${settable.includes(named(member)) ? '' : 'read only, '}${code(typeOf(member, checker))}`,
      comment(member, file),
    ]);
  const methods = open
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
  if (!type) throw new Failure(`TypeScript knows no type of ${member.name.getText()}.`);
  return checker.typeToString(type);
}

/**
 * The types that are exported beside the class, as they are written.
 *
 * @param {SourceFile} face
 * @param {SourceFile} figures
 */
function types(face, figures) {
  const lent = face.statements
    .filter(isExportDeclaration)
    .filter((node) => node.moduleSpecifier?.getText(face).includes('pkg/'))
    .flatMap((node) => (node.exportClause && isNamedExports(node.exportClause) ? [...node.exportClause.elements] : []))
    .map(({ name }) => name.text);
  const isShown = (/** @type {Statement} */ node) => !/NewsFigure(Attributes|Events)$/.test(nameOf(node));
  const own = declarations(face).filter(isShown);
  const theirs = lent.map((name) => {
    const found = declarations(figures).find((node) => nameOf(node) === name);
    if (!found) throw new Failure(`${face.fileName} exports ${name}, which ${figures.fileName} does not have.`);
    return found;
  });
  const shown = [...own.map((node) => written(node, face)), ...theirs.map((node) => written(node, figures))];
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
function written(node, file) {
  return file.text.slice(node.jsDoc?.[0]?.pos ?? node.getStart(file), node.end).trim();
}

/**
 * What is said of something where it stands. Nothing that is anyone's goes unsaid.
 *
 * @param {Node & { name?: Node }} node
 * @param {SourceFile} file
 */
function comment(node, file) {
  const doc = /** @type {{ comment?: Iterable<{ text: string }> } | undefined} */ (node.jsDoc?.at(-1));
  const said = [...(doc?.comment ?? [])]
    .map((part) => part.text)
    .join('')
    .trim();
  if (said) return said.replace(/\s*\n\s*/g, ' ');
  throw new Failure(`${file.fileName}: ${node.name?.getText(file)} has no comment, and docs/api.md needs it.`);
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
