import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader, type Reader } from '../reader.js';

/** Text, the type of a statement in it, and who disputes it; null where nobody does. */
const DENIALS: readonly (readonly [text: string, type: string, by: string | null])[] = [
  ['Soldiers looted shops, residents said. The army denied the looting.', 'ASSAULT', 'The army'],
  ['Residents said that soldiers had burned the market. The army denied any abuse.', 'ASSAULT', 'The army'],
  [
    'Survivors accused the militia of killing farmers. The militia rejected the charge.',
    'ASSAULT',
    'The militia',
  ],
  ['The mayor blamed the rebels for the murder of the judge. The rebels denied it.', 'ASSAULT', 'The rebels'],
  ['The rebels said they had captured Goma. The army denied that Goma had fallen.', 'gains', 'The army'],
  ['The UN says that 3,000 people fled; the government disputes the number.', 'fled', 'the government'],
  [
    'The governor said soldiers had shelled the camp. The army called the accusation a lie.',
    'ASSAULT',
    'The army',
  ],
  [
    'Villagers said that soldiers killed 70 farmers; a spokesman said there was no proof of a massacre.',
    'ASSAULT',
    'a spokesman',
  ],
  [
    'Residents said that soldiers had burned the market. The army denied the president entry.',
    'ASSAULT',
    null,
  ],
  [
    'The mayor said that 40 people had been killed. The army denied that it would leave Goma.',
    'killed',
    null,
  ],
  ['Rebels shelled Homs, the army said. The bank rejected the offer.', 'ASSAULT', null],
];

describe('who denies what others said', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader();
  }, 120_000);
  afterAll(() => reader.close());

  it.each(DENIALS)('%s', async (text, type, by) => {
    const report = {
      id: 'r',
      title: null,
      text,
      publishedAt: '2024-05-05',
      source: null,
      author: null,
      url: null,
    };
    const [insight] = await reader.inspect([{ ...report, language: 'en' }]);
    const drafts = insight!.drafts.filter((draft) => draft.type === type);
    expect(drafts).not.toEqual([]);
    const deniers = drafts.flatMap((draft) => draft.disputedBy ?? []).map((ref) => ref.text);
    if (by) expect(deniers).toContain(by);
    else expect(deniers).toEqual([]);
  });
});
