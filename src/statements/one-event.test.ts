import { beforeAll, describe, expect, it } from 'vitest';
import { inspectTexts } from '../../tests/support/inspect-texts.js';
import type { Insight } from '../reader.js';

/** Text and the targets of each attack in it, attacks parted by a bar. */
const TABLE: readonly (readonly [text: string, attacks: string])[] = [
  ['Army shelling of the market killed nine people.', 'the market + nine people'],
  ['The shelling that killed nine people hit a market on Friday.', 'nine people + a market'],
  ['A car bomb killed 12 and wounded 30 in Kirkuk.', '12 + 30'],
  ['The rebels launched an attack on Bor that killed 40 people.', 'Bor + 40 people'],
  ['Gunmen attacked a bus and killed the driver.', 'a bus | the driver'],
  ['The army shelled Homs. The shelling of Hama killed nine.', 'Homs | Hama + nine'],
  ['The rebels fired rockets at Sderot and killed a guard.', 'Sderot | a guard'],
];

let read: Insight[] = [];
beforeAll(async () => {
  read = await inspectTexts(
    TABLE.map(([text]) => text),
    '2024-06-20',
  );
}, 120_000);

describe('one attack told by its noun and by what it did', () => {
  for (const [at, [text, attacks]] of TABLE.entries()) {
    it(`${text} -> ${attacks}`, () => {
      const found = read[at]!.drafts.filter(({ kind, type }) => kind === 'event' && type === 'ASSAULT');
      expect(
        found.map(({ roles }) => (roles.target ?? []).map((ref) => ref.text).join(' + ')).join(' | '),
      ).toBe(attacks);
    });
  }
});
