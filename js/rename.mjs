/**
 * Which property names a build may shorten: those that our own types declare and that nobody outside our own files ever meets.
 * TypeScript says of every use what it refers to; one use that does not lead to a declaration of ours keeps the name as it is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Files whose names cross a border: to the core, the site, the loader, parts that may be of another version (all lazy ones but
 * the sensors, whose version is checked), another copy of Waymark in the page, or the next page by way of storage.
 */
export const BORDERS = [
  'core/protocol.ts', 'core/module.ts', 'api.ts', 'facade.ts', 'made.ts', 'assets.ts', 'platform/stored-record.ts', 'vault/vault.ts',
  'slots/painter.ts', 'inspector/check.ts', 'inspector/panel.ts',
];
/** In no build. */
const APART = ['platform/memory.ts'];
/** Frequent letters first, so that what is used most is short and compresses well. */
const LETTERS = [...'etnrsiaolucdpfmhgvbkwqjzSTACERDIOLNMPBFUHVGWKYXJQZ'];

const isMember = (node) => ts.isPropertySignature(node) || ts.isMethodSignature(node);
/** Member of a named type: what is written inline, mostly in a cast, describes what is not ours. */
const isOwnMember = (node) => isMember(node) && ts.isIdentifier(node.name)
  && (ts.isInterfaceDeclaration(node.parent) || ts.isTypeAliasDeclaration(node.parent.parent));

/** The property name that a node uses, with the symbols it may refer to; undefined for other nodes. */
function useOf(node, checker) {
  if (ts.isPropertyAccessExpression(node)) return { name: node.name, symbols: [checker.getSymbolAtLocation(node.name)] };
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && !node.dotDotDotToken) {
    const name = node.propertyName ?? node.name;
    const type = checker.getTypeAtLocation(node.parent);
    return { name, symbols: (type.isUnion() ? type.types : [type]).map((one) => one.getProperty(name.text ?? '')) };
  }
  if (ts.isObjectLiteralElementLike(node) && node.name && ts.isObjectLiteralExpression(node.parent)) {
    const expected = checker.getContextualType(node.parent);
    const types = (expected?.isUnion() ? expected.types : [expected]).filter((type) => !(type && type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
    return { name: node.name, symbols: types.map((type) => type?.getProperty(node.name.text ?? '')) };
  }
  return undefined;
}

/** Names our own types declare, names that must stay (some are both), and how often each is used. */
function namesOf(source = join(root, 'js/src')) {
  const paths = readdirSync(source, { recursive: true }).filter((path) => path.endsWith('.ts')).map((path) => join(source, path)).sort();
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')).config, ts.sys, root);
  const program = ts.createProgram(paths, { ...options, types: [] });
  const checker = program.getTypeChecker();
  const nameOf = (file) => relative(source, file.fileName).replaceAll('\\', '/');
  const files = program.getSourceFiles().filter((file) => !nameOf(file).startsWith('..') && !APART.includes(nameOf(file)));
  const isBorder = (file) => BORDERS.includes(nameOf(file));

  const own = new Set();
  const uses = new Map();
  const kept = new Set();
  const isOwn = (symbol) => symbol?.declarations?.length && symbol.declarations.every((one) => isOwnMember(one) && files.includes(one.getSourceFile()) && !isBorder(one.getSourceFile()));
  const visit = (node) => {
    if (isMember(node) && ts.isIdentifier(node.name)) {
      if (isOwnMember(node) && !isBorder(node.getSourceFile())) own.add(node.name.text);
      else kept.add(node.name.text);
    }
    if (ts.isStringLiteralLike(node)) kept.add(node.text);
    const use = useOf(node, checker);
    if (use && ts.isIdentifier(use.name)) {
      const { text } = use.name;
      if (!use.symbols.length || !use.symbols.every(isOwn)) kept.add(text);
      uses.set(text, (uses.get(text) ?? 0) + 1);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) {
    const exported = checker.getSymbolAtLocation(file);
    if (exported) for (const { name } of checker.getExportsOfModule(exported)) kept.add(name);
    visit(file);
  }
  return { own, kept, uses };
}

/** Short names for our own, the same in every build of the same sources: `{ long: short }`. */
export function shortNames(source) {
  const { own, kept, uses } = namesOf(source);
  const usesOf = (name) => uses.get(name) ?? 0;
  const shorts = [...LETTERS, ...LETTERS.flatMap((first) => LETTERS.map((second) => first + second))].filter((short) => !uses.has(short) && !kept.has(short) && !own.has(short));
  const names = [...own].filter((name) => !kept.has(name)).sort((a, b) => usesOf(b) - usesOf(a) || (a < b ? -1 : 1));
  return Object.fromEntries(names.map((name, index) => [name, shorts[index]]));
}
