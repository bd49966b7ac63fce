import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadIncidentKinds } from '../../src/lexicons/index.js';
import { openReader, type Reader } from '../../src/reader.js';
import { incidentsOf } from './roles.js';
import { toReport } from './task.js';

/** What a text tells, and the incidents that the scheme of 1992 has for it: kinds, then `Role: filler`. */
const TEXTS: readonly [string, string[]][] = [
  ['Guerrillas killed a judge in Medellin.', ['ATTACK', 'PerpInd: guerrillas', 'Victim: judge']],
  [
    'A charge of dynamite damaged the offices of the newspaper on Sunday.',
    ['BOMBING', 'Target: offices of the newspaper', 'Weapon: dynamite'],
  ],
  [
    'The trade unionist Pedro Alonso was kidnapped by ELN guerrillas.',
    ['KIDNAPPING', 'PerpInd: guerrillas', 'PerpOrg: eln', 'Victim: pedro alonso'],
  ],
  [
    'Ten students were murdered, including Ana Ruiz and Paul Ochoa.',
    ['ATTACK', 'Victim: students', 'Victim: ana ruiz', 'Victim: paul ochoa'],
  ],
  ['Guerrillas may kill a judge in Medellin.', []],
  ['The army clashed with guerrillas near Medellin.', []],
  ['Guerrillas ambushed an army convoy.', []],
  ['The war has killed more than 70,000 people.', []],
];

describe('incidentsOf', () => {
  const kinds = loadIncidentKinds();
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader();
  });
  afterAll(() => reader.close());

  it.each(TEXTS)('%s', async (text, expected) => {
    const [insight] = await reader.inspect([toReport({ id: 'a', text })]);
    const { docRoles, templates } = incidentsOf(insight!, kinds);
    const roles = Object.entries({ ...docRoles, Victim: templates.flatMap((one) => one.victimsAll) });
    expect([
      ...templates.map(({ type }) => type),
      ...roles.flatMap(([role, fillers]) => fillers.map(([words]) => `${role}: ${words}`)),
    ]).toEqual(expected);
  });
});
