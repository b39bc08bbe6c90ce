/** The published batch schema, compiled: one validator for the envelope, one for a single event. */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { pointerKey } from './problem.mjs';

const FILE = new URL('../schema/batch.schema.json', import.meta.url);

/** The document's text, served as it is at /v1/schema/batch.json. */
export const batchSchemaText = readFileSync(FILE, 'utf8');
export const batchSchema = JSON.parse(batchSchemaText);

// That the document is a schema is a test's affair; checking it here would cost half of the start.
const ajv = new Ajv2020({ allErrors: false, strict: true, meta: false, validateSchema: false, code: { optimize: false } });
ajv.addSchema(batchSchema);

// The same document with its events left open: a bad event must not refuse its neighbours.
const envelopeSchema = {
  ...batchSchema,
  $id: `${batchSchema.$id}:envelope`,
  properties: { ...batchSchema.properties, events: { type: 'array', maxItems: batchSchema.properties.events.maxItems } },
};
const isEnvelope = ajv.compile(envelopeSchema);
const isEvent = ajv.compile({ $ref: `${batchSchema.$id}#/$defs/event` });

const CODE_BY_KEYWORD = {
  required: 'missing_field',
  additionalProperties: 'unknown_field',
  type: 'wrong_type',
  enum: 'not_in_set',
  const: 'not_in_set',
  pattern: 'wrong_format',
  minLength: 'too_short',
  maxLength: 'too_long',
  maxItems: 'too_many',
  maxProperties: 'too_many',
  minimum: 'out_of_range',
  maximum: 'out_of_range',
};

/** @returns {{code: string, message: string, path: string} | null} the first error, or null when it fits. */
export function checkEnvelope(value) {
  return isEnvelope(value) ? null : describe(isEnvelope.errors[0], '');
}

/** @param {string} base JSON Pointer of the event in the batch. */
export function checkEvent(value, base) {
  return isEvent(value) ? null : describe(isEvent.errors[0], base);
}

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
