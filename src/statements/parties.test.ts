import { beforeAll, describe, expect, it } from 'vitest';
import { inspectTexts } from '../../tests/support/inspect-texts.js';
import type { Insight } from '../reader.js';

/** Sentence; event; source and target words that must come out ('' for none, '-' for no such event). */
const TABLE: [string, string, string, string][] = [
  ['The Greek navy threatened to board the Turkish tanker.', 'THREATEN', 'Greek navy', 'Turkish'],
  ['Hanoi demanded that Beijing withdraw its ships.', 'REQUEST', 'Hanoi', 'Beijing'],
  ['The archbishop said that the junta must free the prisoners.', 'REQUEST', 'archbishop', 'junta'],
  ['The rebels rejected the plan of the African Union.', 'REJECT', 'rebels', 'African Union'],
  ['Norway agreed to send tents to Nepal.', 'AGREE', 'Norway', 'Nepal'],
  ['The governor said that he will not negotiate with the kidnappers.', 'REJECT', 'governor', 'kidnappers'],
  ['Hezbollah warned that it would strike Haifa.', 'THREATEN', 'Hezbollah', 'Haifa'],
  ['The UN warned that famine was spreading in Tigray.', 'THREATEN', '-', '-'],
  ['Aid groups warned that the offensive would displace thousands.', 'THREATEN', '-', '-'],
  ['Burkina Faso: gunmen attack army base in Djibo', 'ASSAULT', 'gunmen', 'army base'],
  ['Djibo has been under blockade by JNIM since February.', 'COERCE', 'JNIM', 'Djibo'],
  ['He criticised those states whose militias fight in Syria beside the regime.', 'ASSAULT', '-', '-'],
  ['More than 100 Congolese soldiers crossed into Rwanda.', 'ASSAULT', '-', '-'],
  ['The union called for talks on Monday.', 'REQUEST', 'union', ''],
  ['The archbishop said that the junta freed the prisoners.', 'REQUEST', '-', '-'],
  ['The crackdown on journalists by the police drew criticism.', 'COERCE', 'police', 'journalists'],
];

let read: Insight[] = [];
beforeAll(async () => {
  read = await inspectTexts(
    TABLE.map(([text]) => text),
    null,
  );
}, 120_000);

describe('the parties of what is said, promised, asked and refused', () => {
  for (const [at, [text, event, source, target]] of TABLE.entries()) {
    it(`${text} -> ${event} ${source} -> ${target}`, () => {
      const draft = read[at]!.drafts.find((one) => one.type === event);
      if (source === '-') return expect(draft).toBeUndefined();
      const words = (role: string) => (draft?.roles[role] ?? []).map((ref) => ref.text).join(', ');
      expect(words('source')).toContain(source);
      if (target) expect(words('target')).toContain(target);
      else expect(words('target')).not.toContain('Monday');
    });
  }
});
