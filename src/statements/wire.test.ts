import { beforeAll, describe, expect, it } from 'vitest';
import { inspectTexts } from '../../tests/support/inspect-texts.js';
import type { Insight } from '../reader.js';

/**
 * Sentences in the ways of agencies, briefings, communiqués and lists; what must be among their statements and what must
 * not, as `type number | role words | status | holder`.
 */
const TABLE: [text: string, musts: string[], mustNots: string[]][] = [
  ['TRIPOLI - Militiamen seized the airport, the mayor said.', ['gains | source Militiamen'], ['by TRIPOLI']],
  [
    'The clinic said at least 12 villagers were killed in the raid and more than 30 were wounded.',
    ['killed 12', 'wounded 30'],
    ['other'],
  ],
  ['Hezbollah claimed the bombing of the barracks.', ['ASSAULT | source Hezbollah | by Hezbollah'], []],
  ['The FARC admitted responsibility for the blast.', ['ASSAULT | source The FARC | by The FARC'], []],
  [
    'Chad has given the rebels neither a weapon nor a vehicle.',
    ['supports | negated'],
    ['supports | actual'],
  ],
  ['We call upon all soldiers to lay down their arms.', ['RETREAT | hypothetical'], ['RETREAT | actual']],
  ['He will fight on if the premier does not resign.', ['RETREAT | hypothetical'], ['RETREAT | negated']],
  ['The rebels freed 47 prisoners.', ['CONCEDE | target 47 prisoners'], ['detained']],
  ['Three soldiers were charged with murder.', ['ACCUSE'], ['fighters']],
  ['Thousands of refugees fled to Gore.', ['fled'], ['displaced']],
  [
    'The bodies of 25 rebels, 32 rifles and two mortars were found.',
    ['killed 25'],
    ['killed 32', 'killed 2 '],
  ],
  ['Killed in the market explosion: 170', ['killed 170'], []],
  ['Azerbaijan put its own dead at 192 soldiers.', ['killed 192'], ['fighters']],
  ['Do you know how many refugees have crossed the border?', [], ['fled', 'displaced']],
  ['Samarra has been under blockade since June.', ['COERCE | target Samarra'], ['source Samarra']],
  [
    'Turkey, which supplies Baku with drones, has denied sending fighters.',
    ['supports'],
    ['supports | denied by'],
  ],
  ['General Mladic and General Halilovic signed an accord.', ['AGREE'], ['target General']],
  ['The rebels shot 12 villagers and burned 20 houses.', ['damaged 20'], ['killed 20']],
  [
    'The agency said that 7 soldiers were killed when a bomb exploded in Yala.',
    ['ASSAULT | actual'],
    ['hypothetical'],
  ],
  ['The spokesman said the army had not shelled the clinic and accused the rebels.', ['ACCUSE | actual'], []],
  ['In March the rebels attacked the barracks.', ['ASSAULT'], ['place March']],
];

let read: Insight[] = [];
beforeAll(async () => {
  read = await inspectTexts(
    TABLE.map(([text]) => text),
    '2014-06-20',
  );
}, 120_000);

/** Every statement in words: type and number, roles, status, the innermost holder, who denies it. */
function worded({ drafts }: Insight): string[] {
  return drafts.map((draft) => {
    const roles = Object.entries(draft.roles).map(
      ([role, refs]) => `${role} ${refs.map(({ text }) => text).join(' + ')}`,
    );
    const { holder } = draft.attribution.at(-1)!;
    const by = typeof holder === 'string' ? holder : holder.text;
    const denied = (draft.disputedBy ?? []).map(({ text }) => `denied by ${text}`);
    const type = `${draft.type}${draft.value ? ` ${draft.value.best}` : ''} `;
    return [type, ...roles, draft.status, `by ${by}`, ...denied].join(' | ');
  });
}

const has = (all: readonly string[], wanted: string): boolean =>
  all.some((one) => wanted.split(' | ').every((part) => one.includes(part)));

describe('reports in many styles', () => {
  for (const [at, [text, musts, mustNots]] of TABLE.entries()) {
    it(text, () => {
      const all = worded(read[at]!);
      for (const must of musts) expect(has(all, must), `${must} not among ${all.join('; ')}`).toBe(true);
      for (const not of mustNots) expect(has(all, not), `${not} among ${all.join('; ')}`).toBe(false);
    });
  }
});
