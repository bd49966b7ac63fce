import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainReport } from '../../tests/support/plain-report.js';
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

/** Headline, who undergoes the assault and who is said to do it. */
const HEADLINES: readonly (readonly [text: string, target: string, source: string])[] = [
  ['At least 14 Malian soldiers killed in attacks', 'At least 14 Malian soldiers', ''],
  ['Six Kurdish fighters killed in raid near Kobani', 'Six Kurdish fighters', ''],
  ['IS kills four village elders in western Iraq', 'four village elders in western Iraq', 'IS'],
  ['Bombs across Mogadishu kill at least 11', 'at least 11', ''],
];

describe('how many were killed and wounded', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader();
  }, 120_000);
  afterAll(() => reader.close());

  it.each(FIGURES)('%s', async (text, figures) => {
    const [insight] = await reader.inspect([plainReport(text)]);
    const found = insight!.drafts
      .filter((draft) => draft.kind === 'figure' && ['killed', 'wounded'].includes(draft.type))
      .map((draft) => `${draft.type} ${draft.value?.best}`);
    expect(found.join(', ')).toBe(figures);
  });

  it.each(HEADLINES)('%s', async (text, target, source) => {
    const [insight] = await reader.inspect([plainReport(text)]);
    const killing = insight!.drafts.find(({ derivedBy }) => derivedBy === 'assault.kill');
    expect(killing?.roles.target?.[0]?.text).toBe(target);
    expect(killing?.roles.source?.[0]?.text ?? '').toBe(source);
  });

  it('takes a group that is only described for the one that its known leader leads', async () => {
    const text =
      'The army fought the Islamic State. Maliki stopped paying the Sahwa. In 2011 Abu Bakr al-Baghdadi, who leads the organisation, sent men to Syria.';
    const [reading] = await reader.read([plainReport(text, '2014-06-20')]);
    const leads = reading!.statements.find(({ type }) => type === 'leads');
    expect(leads?.roles.target?.[0]?.entity).toBe('actor:islamic-state');
  });
});
