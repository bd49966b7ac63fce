import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainReport } from '../../tests/support/plain-report.js';
import { openReader, type Reader } from '../reader.js';

/** Headline; who is said to have attacked; who must not be. */
const HEADLINES: readonly (readonly [text: string, by: string | null, not: string])[] = [
  ['Suicide bombing at mosque kills 12: police', null, 'police'],
  ['Car bombs kill eight people - police', null, 'police'],
  ['Seven bombs hit Kabul as US lawmakers slam Karzai', null, 'US lawmakers'],
  ['Bombs targeting Shiite worshippers kill six in Quetta', null, 'Shiite worshippers'],
  ['Fifty dead in wave of Iraq attacks centred on Baghdad', null, 'Iraq'],
  ['Pakistan attacks kill 22', null, 'Pakistan'],
  ['Israel strikes kill five in Gaza', 'Israel', 'Gaza'],
  ['Police kill 12 in Nairobi raid', 'Police', 'Nairobi'],
];

describe('headlines accuse nobody by mistake', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader();
  }, 120_000);
  afterAll(() => reader.close());

  it.each(HEADLINES)('%s', async (text, by, not) => {
    const [insight] = await reader.inspect([plainReport(text)]);
    const attackers = insight!.drafts
      .filter(({ type }) => type === 'ASSAULT')
      .flatMap(({ roles }) => (roles.source ?? []).map((ref) => ref.text));
    expect(attackers).not.toContain(not);
    if (by) expect(attackers).toContain(by);
    else expect(attackers).toEqual([]);
  });
});
