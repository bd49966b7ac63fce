import { describe, expect, it } from 'vitest';
import { splitSentences } from './split-sentences.js';

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each<[string, string[]]>([
    ['', []],
    [' \n \n', []],
    [
      'BAGHDAD (Reuters) - Troops left. Others stayed.',
      ['BAGHDAD (Reuters) -', 'Troops left.', 'Others stayed.'],
    ],
    ['Port-au-Prince, March 4, 2024 - Gangs came.', ['Port-au-Prince, March 4, 2024 -', 'Gangs came.']],
    ['KATHMANDU, 22 March 2004: Rebels attacked.', ['KATHMANDU, 22 March 2004:', 'Rebels attacked.']],
    ['The War of 12 May 1990: it began here.', ['The War of 12 May 1990: it began here.']],
    ['HOMS, Syria, May 3 (UPI) — Shells fell.', ['HOMS, Syria, May 3 (UPI) —', 'Shells fell.']],
    ['Deir ez-Zor, Syria (AFP) – Shells fell.', ['Deir ez-Zor, Syria (AFP) –', 'Shells fell.']],
    ['GAZA CITY, Gaza -- Shells fell.', ['GAZA CITY, Gaza --', 'Shells fell.']],
    ['ISIS — once part of al-Qaeda — grew.', ['ISIS — once part of al-Qaeda — grew.']],
    [
      'The Levant Front (JS) fought Islamists - and lost.',
      ['The Levant Front (JS) fought Islamists - and lost.'],
    ],
    ['ISIS, which holds Raqqa - its capital - fled.', ['ISIS, which holds Raqqa - its capital - fled.']],
    ['"We hold Ramadi," he said. "All of it."', ['"We hold Ramadi," he said.', '"All of it."']],
    ['"Leave now!" he shouted. They ran.', ['"Leave now!" he shouted.', 'They ran.']],
    [
      '“Who ordered it?” Colonel Hassan asked. Nobody knew.',
      ['“Who ordered it?” Colonel Hassan asked.', 'Nobody knew.'],
    ],
    ['They left (some wounded.) Others died.', ['They left (some wounded.)', 'Others died.']],
    [
      'The 4.5-kilometre road is cut at km. 12 by fire.',
      ['The 4.5-kilometre road is cut at km. 12 by fire.'],
    ],
    ['J. F. Kennedy airport closed.', ['J. F. Kennedy airport closed.']],
    ['He met M. Hollande. France agreed.', ['He met M. Hollande.', 'France agreed.']],
    ['The U.S. Army left. It is in the U.S. now.', ['The U.S. Army left.', 'It is in the U.S. now.']],
    ['It was sent to the U.N. The council met.', ['It was sent to the U.N.', 'The council met.']],
    ['Wait... what happened? No one knows.', ['Wait... what happened?', 'No one knows.']],
    ['They waited ... Then it came.', ['They waited ...', 'Then it came.']],
    ['1. The army withdrew. 2. The rebels advanced.', ['1. The army withdrew.', '2. The rebels advanced.']],
    [
      'See http://example.org/a.b?c=d. It has the list.',
      ['See http://example.org/a.b?c=d.', 'It has the list.'],
    ],
    ['Write to press.office@example.org. Thanks.', ['Write to press.office@example.org.', 'Thanks.']],
    ['Clashes ended.Residents came back.', ['Clashes ended.', 'Residents came back.']],
    ['GEN. SMITH SPOKE. TROOPS LISTENED.', ['GEN. SMITH SPOKE.', 'TROOPS LISTENED.']],
    ['It fell.[1] In May, it rose.[2][3] Then not.', ['It fell.[1]', 'In May, it rose.[2][3]', 'Then not.']],
    ['The name (عبود\u200e \u200e) is Arabic. \u200e', ['The name (عبود\u200e \u200e) is Arabic.']],
    ['In 2014. 5,000 people fled.', ['In 2014.', '5,000 people fled.']],
  ])('%s', (text, expected) => expect(sentences(text)).toEqual(expected));

  it('numbers paragraphs and keeps offsets', () => {
    const text = 'Mosul falls\n\nTroops fled. Civilians too.\n';
    expect(splitSentences(text)).toEqual([
      { start: 0, end: 11, paragraph: 0 },
      { start: 13, end: 25, paragraph: 1 },
      { start: 26, end: 40, paragraph: 1 },
    ]);
  });
});
