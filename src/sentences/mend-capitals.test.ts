import { describe, expect, it } from 'vitest';
import { treeWords } from '../../tests/support/tree-words.js';
import type { Token } from '../model/index.js';
import { mendCapitals } from './mend-capitals.js';

const told = (tokens: readonly Token[]) =>
  tokens.map(({ form, upos, deprel, head }) => `${form}/${upos}/${head}/${deprel}`).join(' ');

describe('mendCapitals', () => {
  it('makes IS a name before its noun, which takes the place of the number before it', () => {
    const read = 'Forces/NOUN/1/nsubj kill/VERB/-1/root 55/NUM/1/obj IS/AUX/4/cop militants/NOUN/1/xcomp';
    expect(told(mendCapitals(treeWords(read)))).toBe(
      'Forces/NOUN/1/nsubj kill/VERB/-1/root 55/NUM/4/nummod IS/PROPN/4/compound militants/NOUN/1/obj',
    );
  });
  it('makes IS the subject of a verb in the third person', () => {
    const [name, verb] = treeWords('IS/AUX/1/aux kills/VERB/-1/root');
    const read = [name!, { ...verb!, feats: { Person: '3' } }];
    expect(told(mendCapitals(read))).toBe('IS/PROPN/1/nsubj kills/VERB/-1/root');
  });
  it('leaves a tree where the number hung from the noun', () => {
    const read = '50/NUM/2/nsubj IS/AUX/2/cop militants/NOUN/-1/root died/VERB/2/acl';
    expect(told(mendCapitals(treeWords(read)))).toBe(
      '50/NUM/2/nummod IS/PROPN/2/compound militants/NOUN/-1/root died/VERB/2/acl',
    );
  });
  it('leaves a tree where the number hung further below the noun', () => {
    const read = 'kill/VERB/3/nsubj 50/NUM/0/obj IS/AUX/3/cop militants/NOUN/-1/root';
    expect(told(mendCapitals(treeWords(read)))).toBe(
      'kill/VERB/3/nsubj 50/NUM/3/nummod IS/PROPN/3/compound militants/NOUN/-1/root',
    );
  });
  it('gives the noun the place of the name where it hung from it', () => {
    const read = '40/NUM/1/nsubj IS/AUX/-1/root fighters/NOUN/1/obj died/VERB/2/acl';
    expect(told(mendCapitals(treeWords(read)))).toBe(
      '40/NUM/2/nummod IS/PROPN/2/compound fighters/NOUN/-1/root died/VERB/2/acl',
    );
  });
  it.each([
    'HE/PRON/2/nsubj IS/AUX/2/cop CHIEF/NOUN/-1/root',
    'He/PRON/2/nsubj is/AUX/2/cop chief/NOUN/-1/root',
  ])('leaves %s', (read) => {
    expect(told(mendCapitals(treeWords(read)))).toBe(read);
  });
});
