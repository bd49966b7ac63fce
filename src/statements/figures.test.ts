import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainReport } from '../../tests/support/plain-report.js';
import { openReader, type Reader } from '../reader.js';
import type { DraftStatement } from './draft.js';

/** Text, then each figure that it states: type, number, `@` place, `by` who counts it, in the order of the words. */
const FIGURES: readonly (readonly [text: string, figures: readonly string[]])[] = [
  ['Traders of the area spoke of 400 dead.', ['killed 400 by Traders of the area']],
  ['The Doctors Network counted at least 1,500 dead.', ['killed 1500 by The Doctors Network']],
  [
    'The mayor put the number of dead at more than 5,000 and that of the wounded at 8,000.',
    ['killed 5000 by The mayor', 'wounded 8000 by The mayor'],
  ],
  [
    'At least 16 civilians died. The clinic had put the number at 745 on Saturday.',
    ['killed 16', 'killed 745 by The clinic'],
  ],
  [
    'The mayor said that 100 people had been killed, eight of them children.',
    ['killed 100 by The mayor', 'killed 8 by The mayor'],
  ],
  [
    'At least 11 people were killed and about 60 wounded, six of them seriously.',
    ['killed 11', 'wounded 60', 'wounded 6'],
  ],
  ['Ninety people fled, and 20 of them have returned.', ['fled 90', 'returned 20']],
  ['The road toll was put at 40 dollars.', []],
  ['Rebels shelled Homs. Nine people were killed.', ['killed 9 @ Homs']],
  ['In Kharkiv seven people died, the prosecutor said.', ['killed 7 @ Kharkiv by the prosecutor']],
  ['Rebels shelled Homs. In 1982 about 20,000 people were killed.', ['killed 20000']],
  ['Thousands fled from Mosul to Erbil.', ['fled 3000 @ Mosul']],
  ['12 people were killed or wounded in Homs.', ['other 12']],
  ['Baghdad bombings kill 35.', ['killed 35 @ Baghdad']],
  [
    'The explosion at a fuel depot in Aden killed at least 170 people.',
    ['killed 170 @ a fuel depot in Aden'],
  ],
  ['Number of displaced: 452', ['displaced 452']],
  ['Key figures\nPeople killed: 170\nInjured: 290', ['killed 170', 'wounded 290']],
  ['Deaths: 35, injured: about 120', ['killed 35', 'wounded 120']],
  ['Displaced people in Homs: 3,400', ['displaced 3400 @ Homs']],
  ['Refugees: 40%', []],
  ['Dead: 70 (prosecutor), 100 (EU)', ['killed 70 by prosecutor', 'killed 100 by EU']],
  ['Killed: 12 (women), 4 (children)', ['killed 12', 'killed 4']],
  [
    'Displaced: 46,000 families (DSWD); 218,665 persons (ARMM government).',
    ['displaced 46000 by DSWD', 'displaced 218665 by ARMM government'],
  ],
  ['Houses destroyed: 48', ['damaged 48']],
  ['Police: 12 killed in blast', ['killed 12 by Police']],
  ['Government casualties to date: 58 killed, 200+ wounded.', ['killed 58', 'wounded 200']],
  [
    'The enemy suffered: more than 100 servicemen killed, 2 armoured vehicles destroyed.',
    ['killed 100', 'damaged 2'],
  ],
  ['The military put its losses at 186 soldiers killed.', ['killed 186 by The military']],
  ['The Red Cross counted 30 wounded.', ['wounded 30 by The Red Cross']],
  ['Red Cross puts wounded at more than 15,000.', ['wounded 15000 by Red Cross']],
  ['The war displaced between 250,000 and 500,000 men, women and children.', ['displaced 250000-500000']],
  ['The agency warned that up to 200,000 could flee over six months.', ['fled -200000 by The agency']],
  ['By 23 November 41,000 people had crossed into Sudan.', ['fled 41000 @ Sudan']],
  [
    'UNHCR says 1.9 million people, or 85 percent of the population, are displaced.',
    ['displaced 1900000 by UNHCR'],
  ],
  ['Two gunmen killed and robbed a priest.', []],
  ['Refugees accused militiamen of killing Tigrayans.', []],
  ['Looters emptied the store, which held nearly 7,000 tons.', []],
  [
    'Russian missiles hit Kharkiv again: 5 dead, 20 injured (governor Synyehubov).',
    ['killed 5 @ Kharkiv by governor Synyehubov', 'wounded 20 @ Kharkiv by governor Synyehubov'],
  ],
  ['At least 12 people were killed by the governing council (GC).', ['killed 12']],
  ['Displaced: 82,106 persons in 35 centres (DSWD).', ['displaced 82106 by DSWD']],
  ['2. Government casualties to date: 58 killed.', ['killed 58']],
  ['Gaza hospital director, five staff killed: NGO', ['killed 5 @ Gaza']],
  [
    'The UN counts 468,000 displaced, 67,000 of them sheltering in its bases.',
    ['displaced 468000 by The UN', 'displaced 67000 by The UN'],
  ],
  ['The names of 44 servicemen who fell in defence of the homeland were published.', ['killed 44']],
  ['Resolution 2254', []],
  ['Killed in 2014', []],
  [
    'Two hospitals reported 47 dead and more than 200 wounded.',
    ['killed 47 by Two hospitals', 'wounded 200 by Two hospitals'],
  ],
];

describe('figures with their place and who counts', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader();
  }, 120_000);
  afterAll(() => reader.close());

  it.each(FIGURES)('%s', async (text, figures) => {
    const [insight] = await reader.inspect([plainReport(text, '2024-05-05')]);
    const found = insight!.drafts.filter((draft) => draft.kind === 'figure').map(inWords);
    expect([...new Set(found)].sort()).toEqual([...figures].sort());
  });
});

function inWords({ type, value, roles, attribution }: DraftStatement): string {
  const { holder } = attribution.at(-1)!;
  const place = type === 'other' ? undefined : roles.place?.[0]?.text;
  const by = typeof holder === 'string' ? '' : ` by ${holder.text}`;
  const amount = value?.best ?? `${value?.low ?? ''}-${value?.high ?? ''}`;
  return `${type} ${amount}${place ? ` @ ${place}` : ''}${by}`;
}
