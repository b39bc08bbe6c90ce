/** The published schemas, compiled: one validator for the envelope, one for a single event; the same for raw touchpoints. */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { pointerKey } from './problem.mjs';

const read = (name) => readFileSync(new URL(`../schema/${name}.schema.json`, import.meta.url), 'utf8');

/** The documents' texts, served as they are at /v1/schema/NAME.json. */
export const schemaTexts = { batch: read('batch'), raw: read('raw') };
export const batchSchema = JSON.parse(schemaTexts.batch);
export const rawSchema = JSON.parse(schemaTexts.raw);

// That the document is a schema is a test's affair; checking it here would cost half of the start.
const ajv = new Ajv2020({ allErrors: false, strict: true, strictTuples: false, strictRequired: false, meta: false, validateSchema: false, code: { optimize: false } });
ajv.addSchema(batchSchema).addSchema(rawSchema);

/** A validator of the document with one list left open: a bad member must not refuse its neighbours. */
function envelope(schema, list) {
  const { minItems, maxItems } = schema.properties[list];
  const open = { type: 'array', maxItems, ...(minItems === undefined ? {} : { minItems }) };
  return checker(ajv.compile({ ...schema, $id: `${schema.$id}:envelope`, properties: { ...schema.properties, [list]: open } }));
}
const part = (schema, name) => checker(ajv.compile({ $ref: `${schema.$id}#/$defs/${name}` }));

/** Each gives `{code, message, path}` of the first error, or null when the value fits; `base` is the JSON Pointer of the value in the body. */
const checker = (fits) => (value, base = '') => (fits(value) ? null : describe(fits.errors[0], base));

const CODE_BY_KEYWORD = {
  required: 'missing_field',
  oneOf: 'missing_field',
  additionalProperties: 'unknown_field',
  type: 'wrong_type',
  enum: 'not_in_set',
  const: 'not_in_set',
  pattern: 'wrong_format',
  minLength: 'too_short',
  maxLength: 'too_long',
  maxItems: 'too_many',
  minItems: 'too_few',
  maxProperties: 'too_many',
  minimum: 'out_of_range',
  maximum: 'out_of_range',
};

export const checkEnvelope = envelope(batchSchema, 'events');
export const checkEvent = part(batchSchema, 'event');
export const checkRawEnvelope = envelope(rawSchema, 'messages');
export const checkRawStart = part(rawSchema, 'start');
export const checkRawMessage = part(rawSchema, 'message');
export const checkCookie = checker(ajv.compile({
  type: 'object', required: ['visitorId', 'consent'], additionalProperties: false,
  properties: { visitorId: { type: 'string', pattern: '^[\\w-]{1,64}$' }, consent: { $ref: `${rawSchema.$id}#/$defs/consent` } },
}));

function describe(error, base) {
  const key = error.params.missingProperty ?? error.params.additionalProperty ?? error.propertyName;
  const path = base + error.instancePath + (key === undefined ? '' : `/${pointerKey(key.slice(0, 64))}`);
  return { code: CODE_BY_KEYWORD[error.keyword] ?? 'invalid', message: sentence(error), path };
}

function sentence({ keyword, params, message }) {
  if (keyword === 'additionalProperties') return 'This name is not in the schema.';
  if (keyword === 'required') return 'This field is missing.';
  if (keyword === 'enum') return 'The value is not one of the schema\'s set.';
  if (keyword === 'const') return `The value must be ${JSON.stringify(params.allowedValue)}.`;
  return `The value ${message}.`;
}
