import { beforeAll, describe, expect, it } from 'vitest';
import { inspectTexts } from '../../tests/support/inspect-texts.js';
import type { Insight } from '../reader.js';

/** Text; a statement's type and source as `TYPE source`; who vouches for it; and what must not come out. */
const TABLE: [string, string, string, string][] = [
  [
    'The Joint Forces denied on Sunday that the city had fallen and said their fighters were holding out in the western quarters.',
    'controls their fighters',
    'The Joint Forces',
    'by the city',
  ],
  [
    'In ten days they captured Usaylan, Bayhan and Ain, three districts that the Houthis had held since September, and pushed on to Harib in Marib province.',
    'gains they',
    'author',
    'moving-to the Houthis',
  ],
  [
    'Soldiers killed ten people in Axum, Amnesty International said.',
    'ASSAULT Soldiers',
    'Amnesty International',
    'by International',
  ],
  ['The STC, which Abu Dhabi supports, holds Socotra.', 'supports Abu Dhabi', 'author', 'controls Abu Dhabi'],
  ['He said the rebels had attacked the town and burned houses.', 'ASSAULT the rebels', 'He', 'ASSAULT He'],
  [
    'Rebels and officials accused each other of the attack on the camp.',
    'ASSAULT officials',
    'Rebels',
    'ASSAULT each other',
  ],
  [
    'Rebels and officials accused each other of the attack on the camp.',
    'ASSAULT Rebels',
    'officials',
    'ASSAULT each other',
  ],
  ['Fighting between the army and the RSF raged in Khartoum.', 'ASSAULT the army', 'author', 'by Fighting'],
  ['Retreating from the town, soldiers burned houses.', 'RETREAT soldiers', 'author', 'ASSAULT the town'],
];

let read: Insight[] = [];
beforeAll(async () => {
  read = await inspectTexts(
    TABLE.map(([text]) => text),
    '2024-06-20',
  );
}, 120_000);

describe('what is joined by "and", and who says so', () => {
  for (const [at, [text, wanted, by, never]] of TABLE.entries()) {
    it(`${text} -> ${wanted} by ${by}`, () => {
      const told = read[at]!.drafts.map((draft) => {
        const { holder } = draft.attribution.at(-1)!;
        return [
          `${draft.type} ${draft.roles.source?.[0]?.text ?? ''}`,
          `by ${typeof holder === 'string' ? holder : holder.text}`,
        ];
      });
      expect(told).toContainEqual([wanted, `by ${by}`]);
      expect(told.flat()).not.toContain(never);
    });
  }
});
