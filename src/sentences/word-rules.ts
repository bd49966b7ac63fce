import { loadWordDivision, type WordDivision } from '../lexicons/index.js';

let rules: WordDivision | undefined;

/** The data of `data/lexicons/en/sentences`, read once. */
export function wordRules(): WordDivision {
  rules ??= loadWordDivision();
  return rules;
}
