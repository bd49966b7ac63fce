import type { Briefing, Item, NumberedSource, Sentence } from './briefing.js';
import { dayWords } from './words.js';

/** A briefing in Markdown. Words of reports are escaped: nothing in them is markup or HTML. */
export function toMarkdown({ title, about, sections, sources }: Briefing): string {
  return [
    `# ${escaped(title)}`,
    '',
    `*${escaped(about)}. Numbers in brackets are sources, listed at the end.*`,
    ...sections.flatMap((section) => [
      '',
      `## ${escaped(section.title)}`,
      '',
      ...section.items.map(itemLine),
    ]),
    '',
    '## Sources',
    '',
    ...sources.map(sourceLine),
    '',
  ].join('\n');
}

function itemLine({ head, sentences }: Item): string {
  return `- ${head ? `**${escaped(head)}.** ` : ''}${sentences.map(sentenceText).join(' ')}`;
}

const sentenceText = ({ text, sources }: Sentence) =>
  `${escaped(text)} ${sources.map((n) => `\\[${n}\\]`).join('')}.`;

function sourceLine({ number, title, publisher, date, url, quote }: NumberedSource): string {
  const about = [publisher, title, date ? dayWords(date) : null, url].filter((part) => part !== null);
  return `${number}. ${about.map(escaped).join(', ')}: “${escaped(quote)}”`;
}

function escaped(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
      .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .trim()
      .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
      .replace(/^([-+]|\d+[.)])(?=\s)/, '\\$1')
      // A link that some readers make by themselves.
      .replace(/\b(https?|ftp|mailto|www)(?=[:.])/gi, '$1\u2060')
  );
}
