import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader, type Reader } from '../reader.js';

/**
 * Sentence, the figures of people that it states: type and number, in the order of the words. One number for dead and
 * wounded together is a figure of neither.
 */
const FIGURES: readonly (readonly [text: string, figures: string])[] = [
  ['Ten people were killed and 30 wounded in the blast.', 'killed 10, wounded 30'],
  ['Three people were killed and seven others seriously wounded in Basra.', 'killed 3, wounded 7'],
  ['The attack left 12 people dead and 30 others wounded.', 'killed 12, wounded 30'],
  ['The raid killed 8 people and wounded 20.', 'killed 8, wounded 20'],
  ['The death toll rose to 31 on Sunday.', 'killed 31'],
  ['Gunmen killed and wounded 14 villagers.', ''],
  ['At least 12 people were killed and about 4,000 fled to Ippy.', 'killed 12'],
  ['The road toll rose to 40 dollars.', ''],
];

describe('how many were killed and wounded', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader();
  }, 120_000);
  afterAll(() => reader.close());

  it.each(FIGURES)('%s', async (text, figures) => {
    const report = { id: 'r', title: null, text, publishedAt: null, source: null, author: null, url: null };
    const [insight] = await reader.inspect([{ ...report, language: 'en' }]);
    const found = insight!.drafts
      .filter((draft) => draft.kind === 'figure' && ['killed', 'wounded'].includes(draft.type))
      .map((draft) => `${draft.type} ${draft.value?.best}`);
    expect(found.join(', ')).toBe(figures);
  });
});
