import { describe, expect, it } from 'vitest';
import { loadAcledKinds } from '../../src/lexicons/index.js';
import type { Insight } from '../../src/reader.js';
import { caseLabel } from './case-label.js';

function insightOf(words: string, type: string, derivedBy: string, mode?: string): Insight {
  const tokens = words.split(' ').map((form) => ({ form, lemma: form.toLowerCase() }));
  const draft = { kind: 'event', type, derivedBy, mode, status: 'actual', roles: {} };
  return {
    sentences: [{ tokens }],
    mentions: { mentions: [], entities: [] },
    drafts: [draft],
  } as unknown as Insight;
}

describe('caseLabel', () => {
  const kinds = loadAcledKinds();
  const cases: [string, string, string, string | undefined, string][] = [
    ['A suicide bomber struck the market', 'ASSAULT', 'assault.attack', undefined, 'SUIC_BOMB'],
    ['Planes struck the town', 'ASSAULT', 'assault.air.noun', 'aerial', 'AIR_STRIKE'],
    ['Gunmen took two nurses', 'ASSAULT', 'assault.abduct', 'abduct', 'ABDUCT_DISSAP'],
    ['Workers marched', 'PROTEST', 'protest.protest', undefined, 'PEACE_PROTEST'],
    ['Gunmen attacked a farmer', 'ASSAULT', 'assault.attack.body', undefined, 'ATTACK'],
    ['The sea was calm', 'NONE', 'none', undefined, 'OTHER'],
  ];
  it.each(cases)('%s', (words, type, row, mode, label) => {
    expect(caseLabel(insightOf(words, type, row, mode), kinds)).toBe(label);
  });
});
