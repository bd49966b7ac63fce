import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../src/lexicons/index.js';
import type { Insight } from '../../src/reader.js';
import { eventOf } from './ged.js';

/** A headline with a number of dead and nothing else. */
function headline(killed: number): Insight {
  const draft = {
    kind: 'figure',
    type: 'killed',
    value: { low: killed, best: killed, high: killed },
    roles: {},
  };
  return {
    report: { text: '', publishedAt: null, source: null },
    sentences: [],
    mentions: { mentions: [], entities: [] },
    drafts: [draft],
  } as unknown as Insight;
}

describe('eventOf', () => {
  const gazetteer = loadGazetteer();
  const cases: [number[], object][] = [
    [[12], { killed: [12, 12] }],
    [[12, 13], { killed: [12, 13] }],
    [[3, 25], { killed: [25, 25] }],
  ];
  it.each(cases)('reads %j dead', (killed, expected) => {
    const dated = killed.map(() => ({ text: '', date: '2014-11-02' }));
    expect(eventOf({ id: 'x' }, killed.map(headline), dated, gazetteer)).toEqual({
      id: 'x',
      date: '2014-11-02',
      ...expected,
    });
  });
});
