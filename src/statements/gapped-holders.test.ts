import { beforeAll, describe, expect, it } from 'vitest';
import { inspectTexts } from '../../tests/support/inspect-texts.js';
import type { Insight } from '../reader.js';

/** Text and who has what, pairs parted by a bar. */
const TABLE: readonly (readonly [text: string, held: string])[] = [
  ['The army took the port and the militia the airport.', 'The army: the port | the militia: the airport'],
  ['Ansar Dine holds the airport, MUJAO the rest of the town.', 'Ansar Dine: the airport | MUJAO: the town'],
  [
    'The army controls the north of Malakal, the White Army the rest.',
    'The army: the north of Malakal | the White Army: the rest + Malakal',
  ],
  ['Rebels hold Bria, Bambari and Bangassou.', 'Rebels: Bria + Bambari + Bangassou'],
  [
    'The army holds the port and the militia holds the airport.',
    'The army: the port | the militia: the airport',
  ],
  ['Rebels, the army said, took the town.', 'Rebels: the town'],
];

let read: Insight[] = [];
beforeAll(async () => {
  read = await inspectTexts(
    TABLE.map(([text]) => `Report\n\n${text}`),
    '2024-06-20',
  );
}, 120_000);

describe('who has what without a verb of his own', () => {
  for (const [at, [text, held]] of TABLE.entries()) {
    it(`${text} -> ${held}`, () => {
      const words = (refs: readonly { text: string }[] = []) => refs.map((ref) => ref.text).join(' + ');
      const found = read[at]!.drafts.filter(({ kind }) => kind === 'control').map(
        ({ roles }) => `${words(roles.source)}: ${words(roles.place)}`,
      );
      expect(found.join(' | ')).toBe(held);
    });
  }
});
