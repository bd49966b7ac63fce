import { describe, expect, it } from 'vitest';
import type { Token } from '../model/index.js';
import { mendCapitals } from './mend-capitals.js';

/** Words as `form/upos/deprel/head`. */
function sentence(text: string): Token[] {
  return text.split(' ').map((word, index) => {
    const [form = '', upos = '', deprel = '', head = ''] = word.split('/');
    return { index, form, upos, deprel, head: Number(head), lemma: form.toLowerCase(), feats: {} } as Token;
  });
}
const told = (tokens: readonly Token[]) =>
  tokens.map(({ form, upos, deprel, head }) => `${form}/${upos}/${deprel}/${head}`).join(' ');

describe('mendCapitals', () => {
  it('makes IS a name before its noun, which takes the place of the number before it', () => {
    const read = 'Forces/NOUN/nsubj/1 kill/VERB/root/-1 55/NUM/obj/1 IS/AUX/cop/4 militants/NOUN/xcomp/1';
    expect(told(mendCapitals(sentence(read)))).toBe(
      'Forces/NOUN/nsubj/1 kill/VERB/root/-1 55/NUM/nummod/4 IS/PROPN/compound/4 militants/NOUN/obj/1',
    );
  });
  it('makes IS the subject of a verb in the third person', () => {
    const [name, verb] = sentence('IS/AUX/aux/1 kills/VERB/root/-1');
    const read = [name!, { ...verb!, feats: { Person: '3' } }];
    expect(told(mendCapitals(read))).toBe('IS/PROPN/nsubj/1 kills/VERB/root/-1');
  });
  it('leaves a tree where the number hung from the noun', () => {
    const read = '50/NUM/nsubj/2 IS/AUX/cop/2 militants/NOUN/root/-1 died/VERB/acl/2';
    expect(told(mendCapitals(sentence(read)))).toBe(
      '50/NUM/nummod/2 IS/PROPN/compound/2 militants/NOUN/root/-1 died/VERB/acl/2',
    );
  });
  it('leaves a tree where the number hung further below the noun', () => {
    const read = 'kill/VERB/nsubj/3 50/NUM/obj/0 IS/AUX/cop/3 militants/NOUN/root/-1';
    expect(told(mendCapitals(sentence(read)))).toBe(
      'kill/VERB/nsubj/3 50/NUM/nummod/3 IS/PROPN/compound/3 militants/NOUN/root/-1',
    );
  });
  it('gives the noun the place of the name where it hung from it', () => {
    const read = '40/NUM/nsubj/1 IS/AUX/root/-1 fighters/NOUN/obj/1 died/VERB/acl/2';
    expect(told(mendCapitals(sentence(read)))).toBe(
      '40/NUM/nummod/2 IS/PROPN/compound/2 fighters/NOUN/root/-1 died/VERB/acl/2',
    );
  });
  it.each([
    'HE/PRON/nsubj/2 IS/AUX/cop/2 CHIEF/NOUN/root/-1',
    'He/PRON/nsubj/2 is/AUX/cop/2 chief/NOUN/root/-1',
  ])('leaves %s', (read) => {
    expect(told(mendCapitals(sentence(read)))).toBe(read);
  });
});
