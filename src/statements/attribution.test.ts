import { beforeAll, describe, expect, it } from 'vitest';
import { inspectTexts } from '../../tests/support/inspect-texts.js';
import { type Insight, loadKnowledge } from '../reader.js';
import { type Attribution, attributionsIn } from './attributions.js';
import { contextsOf } from './index.js';

/** Text, then for every attribution that must be found: words of its source, its cue and its content; '' for none. */
type Row = readonly [
  text: string,
  ...wanted: readonly (readonly [source: string, cue: string, content: string])[],
];

const SAID: readonly Row[] = [
  // plain and inverted
  ['Officials said rebels had seized Bunia.', ['Officials', 'said', 'rebels had seized Bunia']],
  ['Rebels had seized Bunia, officials said.', ['officials', 'said', 'Rebels had seized Bunia']],
  ['Rebels, officials said, had seized Bunia.', ['officials', 'said', 'had seized Bunia']],
  ['“We hold the airport,” said Colonel Hassan.', ['Colonel Hassan', 'said', 'We hold the airport']],
  ['“We hold the airport,” Colonel Hassan said.', ['Colonel Hassan', 'said', 'We hold the airport']],
  ['"The bridge is gone," he told reporters in Beira.', ['he', 'told', 'The bridge is gone']],
  [
    'The minister told reporters that the army had left Aden.',
    ['The minister', 'told', 'the army had left Aden'],
  ],
  [
    'A survivor recalled that soldiers had burned the church.',
    ['A survivor', 'recalled', 'soldiers had burned'],
  ],
  ['The ministry tweeted that two drones had been shot down.', ['The ministry', 'tweeted', 'two drones']],
  [
    'The group claimed that it had killed nine policemen.',
    ['The group', 'claimed', 'had killed nine policemen'],
  ],
  [
    'Amnesty International has reported that 40 detainees died.',
    ['Amnesty International', 'reported', '40 detainees'],
  ],
  ['He added that the dam was mined.', ['He', 'added', 'the dam was mined']],
  ['The governor said on Friday that the road was open.', ['The governor', 'said', 'the road was open']],
  ['The army did not say who had fired first.', ['The army', 'say', 'who had fired first']],
  ['Witnesses say soldiers opened fire and police looked on.', ['Witnesses', 'say', 'police looked on']],
  ['Analysts believe the rebels are out of money.', ['Analysts', 'believe', 'the rebels are out of money']],
  ['Residents fear that the siege will last.', ['Residents', 'fear', 'the siege will last']],
  ['Moscow insists that no troops crossed the border.', ['Moscow', 'insists', 'no troops crossed']],
  [
    'The judge asked whether the prisoners had been fed.',
    ['The judge', 'asked', 'the prisoners had been fed'],
  ],
  ['The UN warned that aid would run out in May.', ['The UN', 'warned', 'aid would run out']],
  // accusing, denying
  ['Kigali accused Kinshasa of arming the militia.', ['Kigali', 'accused', 'arming the militia']],
  ['Rwanda denied arming the rebels.', ['Rwanda', 'denied', 'arming the rebels']],
  ['The army denied that it had shelled the camp.', ['The army', 'denied', 'shelled the camp']],
  [
    'Prosecutors charged the general with ordering the massacre.',
    ['Prosecutors', 'charged', 'ordering the massacre'],
  ],
  // according to, in the words of
  [
    'According to residents, rebels seized the mill.',
    ['residents', 'According to', 'rebels seized the mill'],
  ],
  [
    'Rebels seized the mill, according to two residents.',
    ['two residents', 'according to', 'Rebels seized the mill'],
  ],
  [
    'In the words of one survivor, the town was erased.',
    ['one survivor', 'In the words of', 'the town was erased'],
  ],
  // nobody named
  ['Rebels reportedly seized the mill.', ['', 'reportedly', 'Rebels']],
  ['The general is believed to have fled to Dubai.', ['', 'believed', 'have fled to Dubai']],
  ['It was reported that rebels had seized the mill.', ['', 'reported', 'rebels had seized the mill']],
  // nouns
  ['The army rejected claims that it had shelled the camp.', ['', 'claims', 'shelled the camp']],
  ['Hamid’s claim that the bridge had fallen was wrong.', ['Hamid', 'claim', 'the bridge had fallen']],
  [
    'There were reports that rebels had entered Lubumbashi.',
    ['', 'reports', 'rebels had entered Lubumbashi'],
  ],
  ['The ministry said in a statement that the road was open.', ['The ministry', 'said', 'the road was open']],
  // participles and second verbs
  [
    'The mayor resigned, saying that the army had failed him.',
    ['The mayor', 'saying', 'the army had failed him'],
  ],
  [
    'The envoy said the truce held and added that talks would go on.',
    ['The envoy', 'added', 'talks would go on'],
  ],
  ['He was quoted as saying that the war was over.', ['He', 'saying', 'the war was over']],
  // quotations in pieces and over sentences
  ['The general called the raid “a heroic act”.', ['The general', 'called', 'a heroic act']],
  [
    '“They came at dawn,” said Amina Yusuf. “They burned the mill. We hid.”',
    ['Amina Yusuf', 'said', 'They burned the mill'],
  ],
  [
    '“They came at dawn. They burned the mill,” Amina Yusuf said.',
    ['Amina Yusuf', 'said', 'They came at dawn'],
  ],
  [
    'Colonel Hassan spoke on the radio. He said: “The town is ours. Stay at home.”',
    ['He', 'said', 'Stay at home'],
  ],
  ['“We are hungry,” said Omar, a shepherd.\n\nThe clinic is shut.', ['Omar', 'said', 'We are hungry']],
  [
    'The rebel leader continued:\n\n“We will not leave. We have time.”',
    ['The rebel leader', 'continued', 'We have time'],
  ],
  // headlines, will
  ['President Zelensky: Russia is massing troops', ['President Zelensky', ':', 'Russia is massing troops']],
  ['The rebels plan to seize the port.', ['The rebels', 'plan', 'to seize the port']],
  ['The president vowed to end the siege.', ['The president', 'vowed', 'to end the siege']],
  ['The UN urged the rebels to free the hostages.', ['The UN', 'urged', 'free the hostages']],
];

/** Texts in which nobody says anything, or a word that looks like saying is none. */
const UNSAID: readonly string[] = [
  'Rebels seized Bunia on Monday.',
  'The soldiers managed to hold the bridge.',
  'The army failed to retake the dam.',
  'Three villages were burned near Bor.',
  'The convoy reached Goma at noon.',
  'Two children were killed by a mine.',
  'The hospital “Saint Mary” was shelled.',
  'Troops withdrew from the valley in March.',
  'Fighting went on until nightfall.',
  'The prisoners were allowed to leave.',
  'Shells fell on the market: nine people died.',
  'Aid agencies fed 4,000 people at the camp.',
  'The militia kept the road closed.',
  'The bridge at Beledweyne collapsed.',
  'Gunmen forced the driver to stop.',
  'The ship sank off Hodeidah.',
  'The war began in 1998.',
  'The governor fled to Juba with his family.',
  'Two trucks carrying flour were looted.',
  'At 06:30 the first shells fell.',
];

/** Text, words of a statement's sentence, the last holder that it must have ('author' for none). */
const HELD: readonly (readonly [text: string, type: string, holder: string])[] = [
  ['Kyiv said Minsk had accused Warsaw of shelling the border.', 'ASSAULT', 'Minsk'],
  ['Residents said police had told them that soldiers attacked the village.', 'ASSAULT', 'police'],
  [
    'Soldiers attacked the village; nine people were killed, American officials said.',
    'killed',
    'American officials',
  ],
  ['Soldiers attacked the village, residents said.', 'ASSAULT', 'residents'],
  ['“Soldiers attacked the village,” said Amina Yusuf. “They killed nine people.”', 'killed', 'Amina Yusuf'],
  ['“It was dark. Soldiers attacked the village,” Amina Yusuf said.', 'ASSAULT', 'Amina Yusuf'],
  ['Soldiers attacked the village. The mayor said he was tired.', 'ASSAULT', 'author'],
  ['The mayor said he was tired. Soldiers attacked the village.', 'ASSAULT', 'author'],
  ['The mayor, who said he was tired, attacked the rebels.', 'ASSAULT', 'author'],
  ['According to the mayor, soldiers attacked the village.', 'ASSAULT', 'the mayor'],
  ['In the eyes of the mayor, soldiers attacked the village.', 'ASSAULT', 'the mayor'],
  [
    'Soldiers attacked the village, and police shot nine men, according to the mayor.',
    'ASSAULT',
    'the mayor',
  ],
  ['Soldiers attacked the village, according to unconfirmed reports.', 'ASSAULT', 'unnamed'],
  ['Soldiers reportedly attacked the village.', 'ASSAULT', 'unnamed'],
  ['After the mayor said he was tired, soldiers attacked the village.', 'ASSAULT', 'author'],
];

const texts = [...SAID.map(([text]) => text), ...UNSAID, ...HELD.map(([text]) => text)];
let read: readonly Insight[];
let found: readonly (readonly Attribution[])[];

beforeAll(async () => {
  const knowledge = loadKnowledge();
  read = await inspectTexts(texts, '2020-06-20');
  found = read.map((insight) =>
    attributionsIn(contextsOf(insight.report, insight.sentences, insight.mentions, knowledge)),
  );
}, 300_000);

const words = (at: number, spans: Attribution['content']) =>
  spans.map((span) => texts[at]!.slice(span.start, span.end)).join(' … ');

function shown(at: number): string {
  return found[at]!.map(
    (one) => `[${words(at, one.source)} | ${words(at, one.cue)} | ${words(at, one.content)}]`,
  ).join(' ');
}

describe('who says what', () => {
  for (const [at, [text, ...wanted]] of SAID.entries()) {
    it(text, () => {
      for (const [source, cue, content] of wanted) {
        const fits = found[at]!.some((one) => {
          const who = words(at, one.source);
          return (
            (source ? who.includes(source) : who === '') &&
            words(at, one.cue).includes(cue) &&
            words(at, one.content).includes(content)
          );
        });
        expect(fits, `${source} | ${cue} | ${content} not among ${shown(at)}`).toBe(true);
      }
    });
  }
});

describe('nobody says anything', () => {
  for (const [at, text] of UNSAID.entries()) {
    it(text, () => expect(shown(SAID.length + at)).toBe(''));
  }
});

describe('who a statement is from', () => {
  for (const [at, [text, type, holder]] of HELD.entries()) {
    it(`${text} -> ${holder}`, () => {
      const drafts = read[SAID.length + UNSAID.length + at]!.drafts.filter((draft) => draft.type === type);
      expect(drafts.length).toBeGreaterThan(0);
      for (const { attribution } of drafts) {
        const last = attribution.at(-1)!.holder;
        expect((typeof last === 'string' ? last : last.text).toLowerCase()).toBe(holder.toLowerCase());
      }
    });
  }
});
