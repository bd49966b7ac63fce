import type { Explanation, Insight } from '../../sitrep.js';
import { colours, entry, heading, safe } from './layout.js';
import { readingNames, statementEntry } from './statement.js';

/** How a text is read: words with their syntax, mentions, rows, statements. */
export function printExplanation(insight: Insight, words: readonly Explanation[]): string {
  return [
    heading('Words'),
    ...insight.sentences.flatMap((sentence) =>
      sentence.tokens.map((token) => wordLine(token, sentence.tokens)),
    ),
    heading('Mentions'),
    ...(insight.mentions.mentions.length === 0 ? [colours.dim('  none')] : []),
    ...insight.mentions.mentions.map((mention) => {
      const entity = insight.mentions.entities.find((e) => e.id === mention.entity);
      const about = [mention.form, mention.type, mention.subtype, entity && `${entity.id} ${entity.name}`];
      return entry(colours.bold(safe(mention.text)), [about.filter(Boolean).join(' · ')], { headWidth: 32 });
    }),
    heading('Rows of the lexicon'),
    ...(words.length === 0 ? [colours.dim('  no word of this text has a row')] : []),
    ...words.map(wordEntry),
    heading('Statements'),
    ...(insight.reading.statements.length === 0 ? [colours.dim('  none')] : []),
    ...insight.reading.statements.map((statement) =>
      [
        statementEntry(statement, readingNames(insight.reading), '', 2),
        colours.dim(`${' '.repeat(23)}made by ${statement.derivedBy}`),
      ].join('\n'),
    ),
  ].join('\n');
}

type Word = Insight['sentences'][number]['tokens'][number];

function wordLine(token: Word, tokens: readonly Word[]): string {
  const feats = Object.entries(token.feats)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
  const head = token.head < 0 ? 'ROOT' : safe(tokens[token.head]?.form ?? '?');
  const cells = [
    String(token.index).padStart(3),
    safe(token.form).padEnd(16),
    safe(token.lemma).padEnd(14),
    token.upos.padEnd(6),
    `${token.deprel} ← ${head}`.padEnd(24),
  ];
  return `  ${cells.join(' ')} ${colours.dim(feats.slice(0, 60))}`.trimEnd();
}

function wordEntry(word: Explanation): string {
  const token = word.insight.sentences[word.sentence]!.tokens[word.token]!;
  const slots = Object.entries(word.slots).map(
    ([name, fillers]) => `${name}: ${fillers.map(safe).join(' + ')}`,
  );
  return entry(
    colours.bold(safe(token.form)),
    [
      slots.join(' · '),
      word.fired ? colours.green(`fired: ${word.fired}`) : colours.yellow('no row fired'),
      ...word.nearly.slice(0, 5).map((near) => colours.dim(`not ${near.row}: ${near.failed}`)),
    ],
    { headWidth: 16 },
  );
}
