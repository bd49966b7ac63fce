import { expect, it } from 'vitest';
import { formAgainstBase, isAuxiliary } from './mend-verb-forms.js';

it.each([
  ['capturing', undefined, 'Ger'],
  ['bring', undefined, null],
  ['proceed', undefined, null],
  ['shelled', undefined, 'Part'],
  ['fled', 'have', 'Part'],
  ['fled', 'Had', 'Part'],
  ['flee', 'will', null],
  ['take', undefined, null],
  ['kills', undefined, 'Fin'],
  ['discuss', undefined, null],
])('%s after %s', (form, auxiliary, expected) => {
  const feats = formAgainstBase(form, 'VERB', { VerbForm: 'Inf' }, () => auxiliary);
  expect(feats?.VerbForm ?? null).toBe(expected);
});

it('leaves other words alone', () => {
  expect(formAgainstBase('building', 'NOUN', { Number: 'Sing' }, () => undefined)).toBeNull();
  expect(formAgainstBase('captured', 'VERB', { Tense: 'Past', VerbForm: 'Fin' }, () => undefined)).toBeNull();
});

it('knows an auxiliary from a verb that is tagged as one', () => {
  expect(['was', 'should', 'having', "'ve"].every(isAuxiliary)).toBe(true);
  expect(isAuxiliary('retook')).toBe(false);
});
