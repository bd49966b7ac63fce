import { describe, expect, it } from 'vitest';
import { loadIncidentKinds } from '../../src/lexicons/index.js';
import type { Insight } from '../../src/reader.js';
import { incidentsOf } from './roles.js';

interface Filler {
  readonly text: string;
  readonly type: string;
  readonly subtype?: string;
  readonly form?: string;
}

/** An insight with one draft whose fillers are mentions of chains of their own. */
function insightOf(derivedBy: string, status: string, roles: Record<string, Filler[]>): Insight {
  const fillers = Object.values(roles).flat();
  const mentions = fillers.map((filler, at) => ({
    id: `m${at}`,
    start: at * 100,
    end: at * 100 + filler.text.length,
    text: filler.text,
    form: filler.form ?? 'nominal',
    type: filler.type,
    subtype: filler.subtype ?? null,
    entity: `e${at}`,
  }));
  const refs = Object.fromEntries(
    Object.entries(roles).map(([role, list]) => [
      role,
      list.map((filler) => mentions.find((mention) => mention.text === filler.text)),
    ]),
  );
  const draft = { kind: 'event', type: 'ASSAULT', status, derivedBy, roles: refs };
  return { sentences: [], mentions: { mentions, entities: [] }, drafts: [draft] } as unknown as Insight;
}

const guerrillas = { text: 'the guerrillas', type: 'person', subtype: 'armed-group' };
const judge = { text: 'a judge', type: 'person', subtype: 'civilian' };
const bank = { text: 'the bank', type: 'facility' };
const troops = { text: 'troops', type: 'person', subtype: 'military' };
const bomb = { text: 'a bomb', type: 'weapon', subtype: 'explosive' };

describe('incidentsOf', () => {
  const kinds = loadIncidentKinds();
  const cases: [string, string, Record<string, Filler[]>, object][] = [
    [
      'assault.kill',
      'actual',
      { source: [guerrillas], target: [judge] },
      { PerpInd: [['guerrillas']], Victim: [['judge']] },
    ],
    [
      'assault.damage',
      'actual',
      { target: [bank], instrument: [bomb] },
      { Target: [['bank']], Weapon: [['bomb']] },
    ],
    ['assault.kill', 'planned', { source: [guerrillas], target: [judge] }, {}],
    ['assault.clash', 'actual', { source: [guerrillas], target: [troops] }, {}],
    ['assault.ambush', 'actual', { source: [guerrillas], target: [troops] }, {}],
  ];
  it.each(cases)('%s, %s', (row, status, roles, expected) => {
    const empty = { PerpInd: [], PerpOrg: [], Target: [], Victim: [], Weapon: [] };
    expect(incidentsOf(insightOf(row, status, roles), kinds).roles).toEqual({ ...empty, ...expected });
  });

  it('calls what is done with a bomb a bombing', () => {
    const found = incidentsOf(
      insightOf('assault.damage', 'actual', { target: [bank], instrument: [bomb] }),
      kinds,
    );
    expect(found.templates).toMatchObject([{ type: 'BOMBING' }]);
  });
});
