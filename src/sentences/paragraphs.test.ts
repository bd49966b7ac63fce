import { describe, expect, it } from 'vitest';
import { splitParagraphs } from './paragraphs.js';

const paragraphs = (text: string) => splitParagraphs(text).map(({ start, end }) => text.slice(start, end));

describe('splitParagraphs', () => {
  it.each<[string, string, number]>([
    ['blank lines', 'One.\n\nTwo.\n \nThree.', 3],
    ['Windows line ends', 'One.\r\n\r\nTwo.', 2],
    [
      'a headline and its text',
      'Army enters Tikrit\nThe army entered Tikrit on Sunday, witnesses said, after a week of fighting in which many residents had fled.',
      2,
    ],
    ['list items', 'Killed:\n- three soldiers\n- a doctor', 3],
    ['numbered items', 'Demands\n1. Release of prisoners\n2) A truce', 3],
    ['a paragraph a line', 'The road was cut. It is open again.\nThe bridge fell. Nobody was hurt.', 2],
    ['a line that goes on in lower case', 'The convoy left Qaim and\nreached Rawa at noon.', 1],
    [
      'text wrapped at a fixed width',
      'Government troops pushed back from two villages east of the\nriver on Friday as rebels brought up tanks. Residents said\nArtillery fire was heard until dawn. The governor spoke of\nan orderly withdrawal.',
      1,
    ],
    [
      'wrapped paragraphs under a short headline',
      'Troops withdraw\nGovernment troops pushed back from two villages east of the\nriver on Friday as rebels brought up tanks. Residents said\nArtillery fire was heard until dawn. The governor spoke of\nan orderly withdrawal.',
      2,
    ],
  ])('%s', (_, text, count) => expect(paragraphs(text)).toHaveLength(count));

  it('trims blanks and keeps offsets', () => {
    expect(splitParagraphs('  a \n\n\tb')).toEqual([
      { start: 2, end: 3 },
      { start: 7, end: 8 },
    ]);
  });
});
