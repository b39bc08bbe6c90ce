/** Statements live in files of their own; each file holds what its name says. */
import { readFileSync } from 'node:fs';

const FOLDER = new URL('../sql/', import.meta.url);

/** @param {string} name e.g. `report/visits` */
export function sql(name) {
  return readFileSync(new URL(`${name}.sql`, FOLDER), 'utf8');
}
