/** Every field that can leave the page, as the code itself says: the types of the border and the schema that the collector publishes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { root } from '../support/core.mjs';

const PROTOCOL = join(root, 'js/src/core/protocol.ts');

/**
 * Paths of an interface of protocol.ts: `events[].page.url`; `.*` stands for names that the type does not know.
 * @param {string[]} names  of interfaces, whose fields come together
 * @returns {string[]}
 */
export function fieldsOfTypes(names, file = PROTOCOL) {
  const program = ts.createProgram([file], { strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
  const found = new Set();
  const visit = (type, path) => {
    if (type.isUnion()) {
      const parts = type.types.filter((part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
      // Of words, numbers and truths there is nothing further to tell.
      if (parts.every((part) => part.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike))) return found.add(path);
      for (const part of parts) visit(part, path);
      return undefined;
    }
    if (checker.isArrayType(type)) return visit(checker.getTypeArguments(type)[0], `${path}[]`);
    const isPlain = !(type.flags & ts.TypeFlags.Object);
    if (isPlain) return found.add(path);
    const others = type.getStringIndexType();
    if (others) found.add(`${path}.*`);
    for (const member of type.getProperties()) visit(checker.getTypeOfSymbol(member), path ? `${path}.${member.name}` : member.name);
    return undefined;
  };
  for (const name of names) {
    const symbol = exported.find((one) => one.name === name);
    if (!symbol) throw new Error(`${file} exports no ${name}`);
    visit(checker.getDeclaredTypeOfSymbol(symbol), '');
  }
  return [...found].sort();
}

/**
 * The same of a JSON schema whose objects name all they take.
 * @param {object} schema  draft 2020-12; `$ref` within the document only
 * @returns {string[]}
 */
export function fieldsOfSchema(schema) {
  const found = new Set();
  const visit = (given, path) => {
    const node = given.$ref ? schema.$defs[given.$ref.replace('#/$defs/', '')] : given;
    if (node.type === 'array') {
      for (const item of [...(node.prefixItems ?? []), ...(node.items ? [node.items] : [])]) visit(item, `${path}[]`);
      if (!node.items && !node.prefixItems) found.add(`${path}[].*`);
      return;
    }
    if (node.type !== 'object') {
      found.add(path);
      return;
    }
    for (const [name, member] of Object.entries(node.properties ?? {})) visit(member, path ? `${path}.${name}` : name);
    if (!node.properties || typeof node.additionalProperties === 'object') found.add(`${path}.*`);
  };
  visit(schema, '');
  return [...found].sort();
}

export const batchSchema = () => JSON.parse(readFileSync(join(root, 'demo/collector/schema/batch.schema.json'), 'utf8'));
/** @returns {object | null}  null where the collector takes no raw messages */
export function rawSchema() {
  try {
    return JSON.parse(readFileSync(join(root, 'demo/collector/schema/raw.schema.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Messages that a page may send raw. */
const RAW_MESSAGES = ['StartMessage', 'TouchpointMessage', 'ConsentMessage', 'IdentifyMessage'];

/**
 * @param {object} schema  of raw touchpoints
 * @param {string[]} eventFields  of batches, with `events[].` before them
 * @returns {string[]}  what raw touchpoints carry that no event does
 */
export function rawFieldsBeside(schema, eventFields) {
  const { messages, ...envelope } = schema.properties;
  const own = fieldsOfSchema({ ...schema, properties: envelope });
  const told = messages ? fieldsOfTypes(RAW_MESSAGES).filter((field) => !eventFields.includes(`events[].${field}`)).map((field) => `messages[].${field}`) : [];
  return [...own, ...told].sort();
}
