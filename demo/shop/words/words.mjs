import { en } from './en.mjs';
import { it } from './it.mjs';

export const languages = ['en', 'it'];
const all = { en, it };

for (const key of new Set([...Object.keys(en), ...Object.keys(it)])) {
  if (!(key in en) || !(key in it)) throw new Error(`words: "${key}" is missing in one of the languages`);
}

/** The texts of one language. */
export const wordsOf = (lang) => all[lang];
export const otherLanguage = (lang) => languages.find((other) => other !== lang);
