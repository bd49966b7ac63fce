import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainReport } from '../../tests/support/plain-report.js';
import { openReader, type Reader } from '../reader.js';

/** Text, the type of a statement in it, and who disputes it; null where nobody does. */
const DENIALS: readonly (readonly [text: string, type: string, by: string | null])[] = [
  ['Soldiers looted shops, residents said. The army denied the looting.', 'ASSAULT', 'The army'],
  [
    'Nurses said that soldiers had wounded six men. Traders said that they had looted shops. The army denied the looting.',
    'wounded',
    null,
  ],
  ['Residents said that soldiers had burned the market. The army denied any abuse.', 'ASSAULT', 'The army'],
  [
    'Survivors accused the militia of killing farmers. The militia rejected the charge.',
    'ASSAULT',
    'The militia',
  ],
  ['The mayor blamed the rebels for the murder of the judge. The rebels denied it.', 'ASSAULT', 'The rebels'],
  ['The rebels said they had captured Goma. The army denied that Goma had fallen.', 'gains', 'The army'],
  ['The RSF captured Singa on Saturday. The army denied that the town had fallen.', 'gains', 'The army'],
  [
    'The RSF said it had seized the base of the 17th Division in Singa. The army denied that the town had fallen.',
    'gains',
    'The army',
  ],
  ['Rebels seized Kidal and Gao on Friday. The army denied that it had lost the towns.', 'gains', 'The army'],
  ['Rebels captured Aleppo on Friday. The army denied that it had lost Hama.', 'gains', null],
  [
    'Rebels captured Walikale. At least 15 people died in the town. The army denied that the town had been captured.',
    'killed',
    null,
  ],
  [
    'A column was ambushed on Minutka Square. The general denied reports that the rebels had seized the palace.',
    'ASSAULT',
    null,
  ],
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
  [
    'Gunmen and police fought in Pemba, leaving 12 dead, officials said. The police denied that there had been any clash.',
    'ASSAULT',
    'The police',
  ],
  [
    'Two relatives told researchers that recruits left. Members of local tribes, they said, handed them over to ISIS. Tribal leaders deny any part in the killings.',
    'COOPERATE',
    'Tribal leaders',
  ],
  [
    'Soldiers killed 70 farmers in Karma, Amnesty International said in a report. The shooting began at dawn. The minister rejected the report.',
    'ASSAULT',
    'The minister',
  ],
  ['Riyadh accuses Tehran of smuggling missiles; Tehran rejects this.', 'ACCUSE', 'Tehran'],
  ['Saudi Arabia accused Iran of arming the Houthis, which Tehran denies.', 'supports', 'Tehran'],
  [
    'The rebels claimed that they controlled Palma and had killed 55 soldiers, a claim that the ministry dismissed.',
    'killed',
    'the ministry',
  ],
  ['Riyadh accuses Tehran of smuggling missiles; Kuwait rejects this.', 'ACCUSE', null],
  [
    'Police said that 70 people were killed in Beni.\n\nThe prime minister said 7,000 people had died in the war. Officials said bandits killed 20 farmers; a spokesman said there was no proof of a massacre.',
    'killed',
    'a spokesman',
  ],
  [
    'The army shelled the camp, residents said. The army denied that there had been any talks.',
    'ASSAULT',
    null,
  ],
];

/** What the report itself calls false is passed on with that: text, type, whether its first holder denies it. */
const BY_AUTHOR: readonly (readonly [text: string, type: string, denied: boolean])[] = [
  ['The militia said that its drones killed 89 soldiers; that number is a fantasy.', 'killed', true],
  ['The claim of the regime that its troops retook Dhuluiyah is a lie.', 'gains', true],
  ['The militia said that its drones killed 89 soldiers; that number is high.', 'killed', false],
];

describe('who denies what others said', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader();
  }, 120_000);
  afterAll(() => reader.close());

  it.each(DENIALS)('%s', async (text, type, by) => {
    const [insight] = await reader.inspect([plainReport(text, '2024-05-05')]);
    const drafts = insight!.drafts.filter((draft) => draft.type === type);
    expect(drafts).not.toEqual([]);
    const deniers = drafts.flatMap((draft) => draft.disputedBy ?? []).map((ref) => ref.text);
    if (by) expect(deniers).toContain(by);
    else expect(deniers).toEqual([]);
  });

  it.each(BY_AUTHOR)('%s', async (text, type, denied) => {
    const [insight] = await reader.inspect([plainReport(text, '2024-05-05')]);
    const stances = insight!.drafts
      .filter((one) => one.type === type)
      .map((one) => one.attribution[0]!.stance);
    expect(stances).toEqual([denied ? 'denies' : 'reports']);
  });
});
