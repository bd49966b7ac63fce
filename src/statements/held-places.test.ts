import { beforeAll, describe, expect, it } from 'vitest';
import { inspectTexts } from '../../tests/support/inspect-texts.js';
import type { Insight } from '../reader.js';

/** Text; who holds, takes or loses; the places that must be named; places that must not. */
const TABLE: [string, string, string[], string[]][] = [
  ['The rebels said that they had captured it. Bria was quiet.', 'they', [], ['it']],
  ['Mosul is quiet. The rebels said on Monday that they had captured it.', 'they', ['Mosul'], []],
  ['The rebels retook Bambari in May, having lost it to the army in March.', 'army', ['Bambari'], []],
  ['The army took Bor on Monday but the rebels retook it two days later.', 'rebels', ['Bor'], []],
  ['Huambo, in the hands of the rebels since 1993, was bombed on Monday.', 'rebels', ['Huambo'], []],
  ['Bouake, under the control of the New Forces, was calm.', 'New Forces', ['Bouake'], []],
  ['Troops marched on Kismayo, still in the hands of al-Shabaab.', 'al-Shabaab', ['Kismayo'], []],
  ['TNLA holds Kyaukme, Nawnghkio and half of Hsipaw.', 'TNLA', ['Kyaukme', 'Nawnghkio', 'Hsipaw'], []],
  ['The MNDAA says it now has the regional headquarters in Lashio.', 'it', ['headquarters'], []],
  ['Bosnian Serb forces overran Srebrenica on Tuesday.', 'Serb forces', ['Srebrenica'], []],
  ['The rebels made a tactical withdrawal from the town.', 'rebels', ['town'], []],
  ['He fled Bria, a town under the control of the rebels.', 'rebels', ['Bria'], []],
  ['El Fasher is the last big town in Darfur in the hands of the army.', 'army', ['El Fasher'], ['Darfur']],
  ['Mopti and Sevare remain in the hands of the army.', 'army', ['Mopti', 'Sevare'], []],
  [
    'Both sides claimed to control the palace, Bangui airport and the barracks of the guard.',
    'Both sides',
    ['palace', 'Bangui airport', 'barracks'],
    [],
  ],
  [
    'Soldiers withdrew southwards to Uvira, on Lake Tanganyika, which remains in the hands of the army.',
    'army',
    ['Uvira'],
    ['Lake Tanganyika'],
  ],
  [
    'Militants left Raqqa, on the river, which the army had captured along with the towns of Maadan and Sabkha.',
    'army',
    ['Raqqa', 'Maadan', 'Sabkha'],
    ['river'],
  ],
  [
    'They shelled Usaylan, Bayhan and Ain, three districts that the Houthis had held since May.',
    'Houthis',
    ['Usaylan', 'Bayhan', 'Ain'],
    [],
  ],
  ['The mayor said that the town was completely under their control.', 'their', ['town'], []],
];

let read: Insight[] = [];
beforeAll(async () => {
  read = await inspectTexts(
    TABLE.map(([text]) => text),
    '2024-06-20',
  );
}, 120_000);

describe('what is held, taken or lost', () => {
  for (const [at, [text, holder, musts, mustNots]] of TABLE.entries()) {
    it(`${text} -> ${holder}: ${musts.join(', ')}`, () => {
      const { drafts, mentions } = read[at]!;
      const nameOf = (entity?: string | null) =>
        mentions.entities.find(({ id }) => id === entity)?.name ?? '';
      const held = drafts.filter(
        (one) => one.kind === 'control' && (one.roles.source ?? []).some((ref) => ref.text.includes(holder)),
      );
      const places = held
        .flatMap((one) => one.roles.place ?? [])
        .map((ref) => `${ref.text} ${nameOf(ref.entity)}`);
      for (const must of musts) expect(places.join(', ')).toContain(must);
      for (const not of mustNots) expect(places.map((one) => one.split(' ')[0])).not.toContain(not);
    });
  }
});
