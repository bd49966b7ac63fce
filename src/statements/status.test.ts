import { beforeAll, describe, expect, it } from 'vitest';
import { inspectTexts } from '../../tests/support/inspect-texts.js';
import type { Insight } from '../reader.js';

/**
 * Sentence, statement type, the statuses that may come out. Every statement of the type in the sentence must have one
 * of them, and one must come out unless the list ends with a bar.
 */
type Row = readonly [text: string, type: string, statuses: string];

const HAPPENED: readonly Row[] = [
  ['The army shelled Sirte on Monday.', 'ASSAULT', 'actual'],
  ["Fighters took Bara, the army's last base in the state.", 'controls', 'past'],
  ['The mayor has not decided whether to order a strike and has rejected the offer.', 'REJECT', 'actual'],
  ['Rebels managed to seize the airport in Donetsk.', 'gains|ASSAULT', 'actual'],
  ['The militia succeeded in capturing Bunia.', 'gains|ASSAULT', 'actual'],
  ['Fighters began to shell Misrata at dawn.', 'ASSAULT', 'actual'],
  ['The rebels went on to attack Gao.', 'ASSAULT', 'actual'],
  ['Police did arrest the mayor of Kismayo.', 'COERCE', 'actual'],
  ['The army said it had recaptured Kharkiv.', 'gains|ASSAULT', 'actual'],
  ['Officials confirmed that gunmen had killed a judge in Quetta.', 'ASSAULT', 'actual'],
  ['After rebels captured the palace, the president resigned.', 'gains|ASSAULT', 'actual'],
  ['The soldiers who attacked the village were Serbs.', 'ASSAULT', 'actual'],
  ['He condemned the army for shelling the market in Sarajevo.', 'ASSAULT', 'actual'],
  ['The government did not say why troops had stormed the prison.', 'ASSAULT', 'actual'],
  ['The general regretted that his men had bombed the hospital.', 'ASSAULT', 'actual'],
  ['Forced to withdraw, the army burned the village.', 'ASSAULT', 'actual'],
  ['When the rebels stormed Aden, thousands fled.', 'ASSAULT', 'actual'],
  ['Troops were seen burning houses in Bangui.', 'ASSAULT', 'actual'],
  ['Residents watched as gunmen attacked the convoy.', 'ASSAULT', 'actual'],
  ['The army admitted bombing the village.', 'ASSAULT', 'actual'],
  ['Militants continued to attack convoys in Helmand.', 'ASSAULT', 'actual'],
  ['The rebels have captured the port of Assab.', 'gains|ASSAULT', 'actual'],
  ['Gunmen attacked the base and killed nine soldiers.', 'ASSAULT', 'actual'],
  ['Not only did the army shell the camp, it also bombed the school.', 'ASSAULT', 'actual'],
  ['The army resumed bombing Grozny in December.', 'ASSAULT', 'actual'],
  ['The rebels, who want to join the talks, captured the town.', 'gains|ASSAULT', 'actual'],
  ['The rebels captured the town to protect their families.', 'gains|ASSAULT', 'actual'],
  ['Despite the ceasefire, artillery shelled Stepanakert.', 'ASSAULT', 'actual'],
];

const DID_NOT: readonly Row[] = [
  // plans, orders, promises
  ['The army plans to attack Raqqa.', 'ASSAULT', 'planned'],
  ['The president ordered the army to retake Tikrit.', 'gains|ASSAULT', 'planned'],
  ['The rebels vowed to capture Juba.', 'gains|ASSAULT', 'planned'],
  ['Russian troops are preparing to attack Kherson.', 'ASSAULT', 'planned'],
  ['The militia threatened to bomb the embassy.', 'ASSAULT', 'planned|hypothetical'],
  ['The army will attack Idlib within days.', 'ASSAULT', 'planned'],
  ['The army is going to attack Idlib.', 'ASSAULT', 'planned'],
  ['The general said his men would storm the city.', 'ASSAULT', 'planned'],
  ['Commanders agreed to release the hostages.', 'CONCEDE', 'planned|actual'],
  ['The rebels are poised to seize Goma.', 'gains|ASSAULT', 'planned'],
  ['The army is expected to storm Marawi.', 'ASSAULT', 'planned'],
  ['Officers were plotting to kill the president.', 'ASSAULT', 'planned'],
  ['Kenya sent troops to attack the militants.', 'ASSAULT', 'planned'],
  ['The plan to bomb the bridge was abandoned.', 'ASSAULT', 'planned'],
  ['A plan to capture Tripoli was drawn up in Moscow.', 'gains|ASSAULT', 'planned'],
  ['The minister promised that troops would leave Grozny.', 'loses|moving-from|RETREAT', 'planned'],
  ['The rebels were about to attack the base.', 'ASSAULT', 'planned'],
  ['Parliament authorised the army to bomb the camps.', 'ASSAULT', 'planned|hypothetical'],
  // wishes, demands, calls
  ['The UN urged the rebels to release the hostages.', 'CONCEDE', 'hypothetical|planned'],
  ['Demonstrators called on the army to attack the rebels.', 'ASSAULT', 'hypothetical|planned'],
  ['The mayor called for an attack on the rebels.', 'ASSAULT', 'hypothetical|planned'],
  ['He demanded that the army attack the camp.', 'ASSAULT', 'hypothetical|planned'],
  ['The rebels want to capture Bangui.', 'gains|ASSAULT', 'planned|hypothetical'],
  ['The rebels wanted the army to attack.', 'ASSAULT', 'planned|hypothetical'],
  ['The generals hope to retake Mosul by winter.', 'gains|ASSAULT', 'planned|hypothetical'],
  ['The president asked Ethiopia to attack the militants.', 'ASSAULT', 'hypothetical|planned'],
  // tries and failures
  ['The army tried to retake Debaltseve.', 'gains|ASSAULT', 'hypothetical'],
  ['The army failed to retake Debaltseve.', 'gains|ASSAULT', 'negated'],
  ['Police refused to arrest the warlord.', 'COERCE', 'negated'],
  ['An attempt to capture the airport failed.', 'gains|ASSAULT', 'hypothetical|negated'],
  ['Peacekeepers prevented the militia from attacking the camp.', 'ASSAULT', 'negated'],
  ['Police foiled an attack on the embassy.', 'ASSAULT', 'negated|hypothetical'],
  ['The rebels were unable to capture Misrata.', 'gains|ASSAULT', 'negated'],
  ['The army stopped the rebels from capturing Bria.', 'gains|ASSAULT', 'negated'],
  ['The pilot hesitated to bomb the village.', 'ASSAULT', 'negated|hypothetical'],
  ['The rebels narrowly avoided killing the hostages.', 'ASSAULT', 'negated'],
  ['The foiled attack on the consulate alarmed diplomats.', 'ASSAULT', 'negated'],
  ['The army abandoned plans to attack Benghazi.', 'ASSAULT', 'planned|negated|hypothetical'],
  ['The talks averted an attack on Hodeidah.', 'ASSAULT', 'negated|hypothetical'],
  ['The army was ordered not to attack the convoy.', 'ASSAULT', 'negated|planned|hypothetical'],
  // negation
  ['The army did not attack the village.', 'ASSAULT', 'negated'],
  ['The rebels never captured Stanleyville.', 'gains|ASSAULT', 'negated'],
  ['No soldiers attacked the village.', 'ASSAULT', 'negated'],
  ['No group may attack the convoys.', 'ASSAULT', 'negated|hypothetical'],
  ['Nobody attacked the convoy.', 'ASSAULT', 'negated'],
  ['Neither side attacked the other.', 'ASSAULT', 'negated'],
  ['The rebels left the town without attacking the garrison.', 'ASSAULT', 'negated'],
  ['The army has not yet recaptured Sinjar.', 'gains|ASSAULT', 'negated'],
  ['There was no attack on the convoy.', 'ASSAULT', 'negated|'],
  [
    'The army denied that it had attacked the convoy and said no attack on the camp took place.',
    'ASSAULT',
    'negated|actual',
  ],
  ['The rebels no longer attack convoys.', 'ASSAULT', 'negated|past'],
  ['It is not true that the army attacked the camp.', 'ASSAULT', 'negated|hypothetical'],
  ['Far from attacking the town, the rebels fed it.', 'ASSAULT', 'negated|hypothetical'],
  ['Instead of attacking the town, the rebels fed it.', 'ASSAULT', 'negated|hypothetical'],
  // conditions and possibilities
  ['If the rebels capture Aleppo, the war will end.', 'gains|ASSAULT', 'hypothetical'],
  ['Unless the army attacks the camp, the siege will go on.', 'ASSAULT', 'hypothetical'],
  ['The rebels could capture Juba.', 'gains|ASSAULT', 'hypothetical'],
  ['The army might attack Juba.', 'ASSAULT', 'hypothetical'],
  ['Diplomats fear an attack on Rafah.', 'ASSAULT', 'hypothetical'],
  ['Residents feared that the army would attack the city.', 'ASSAULT', 'hypothetical|planned'],
  ['There is a risk of an attack on the dam.', 'ASSAULT', 'hypothetical'],
  ['The threat of an attack on Taipei has grown.', 'ASSAULT', 'hypothetical|planned'],
  ['Had the rebels captured the port, the war would have ended.', 'gains|ASSAULT', 'hypothetical'],
  ['The rebels would have captured the port.', 'gains|ASSAULT', 'hypothetical'],
  ['The army should have attacked the rebels.', 'ASSAULT', 'hypothetical'],
  ['Did the army attack the village?', 'ASSAULT', 'hypothetical'],
  ['It remains unclear whether the army attacked the convoy.', 'ASSAULT', 'hypothetical'],
  ['The envoy warned that an attack on Rafah would cost lives.', 'ASSAULT', 'hypothetical|planned'],
  ['Attack the village tonight, the colonel told his men.', 'ASSAULT', 'hypothetical|planned'],
  ['Only an attack on the port would end the siege.', 'ASSAULT', 'hypothetical|planned'],
  ['In case of an attack on the embassy, the staff will leave.', 'ASSAULT', 'hypothetical|planned'],
  [
    'The law, which would allow police to arrest protesters, was withdrawn.',
    'COERCE',
    'hypothetical|planned',
  ],
  ['The deal would allow the army to attack the rebels.', 'ASSAULT', 'hypothetical|planned'],
  [
    'The minister said he would not allow the army to attack the camp.',
    'ASSAULT',
    'hypothetical|planned|negated',
  ],
  ['The treaty forbids the army to attack the camps.', 'ASSAULT', 'negated|hypothetical'],
  ['The siege will end once the rebels capture the port.', 'gains|ASSAULT', 'hypothetical|planned'],
  ['The general died before his men could capture the city.', 'gains|ASSAULT', 'hypothetical'],
  ['They will stay until the army attacks the camp.', 'ASSAULT', 'hypothetical|planned'],
  ['The talks on releasing the hostages failed.', 'CONCEDE', 'hypothetical|planned'],
  ['The rebels accused the army of planning to attack the camp.', 'ASSAULT', 'planned'],
  ['Analysts doubt that the army can capture Bakhmut.', 'gains|ASSAULT', 'hypothetical|negated'],
];

const rows = [...HAPPENED, ...DID_NOT];
let read: readonly Insight[];

beforeAll(async () => {
  read = await inspectTexts(
    rows.map(([text]) => text),
    '2020-06-20',
  );
}, 300_000);

describe('whether it happened', () => {
  for (const [at, [text, types, statuses]] of rows.entries()) {
    it(`${text} -> ${statuses}`, () => {
      const drafts = read[at]!.drafts.filter((draft) => types.split('|').includes(draft.type));
      const found = drafts.map(({ type, status, derivedBy }) => `${type} ${status} (${derivedBy})`);
      const all = read[at]!.drafts.map(({ type, status }) => `${type} ${status}`);
      if (!statuses.endsWith('|'))
        expect(found.length, `${types} not among ${all.join(', ')}`).toBeGreaterThan(0);
      for (const draft of drafts) expect(statuses.split('|'), found.join(', ')).toContain(draft.status);
    });
  }
});
