import { readFileSync } from 'node:fs';
import type { Sentence, Token } from '../../src/model/index.js';

/**
 * For tests: sentences from a CoNLL-U file whose MISC column may hold `Ner`, `Re3d`, `Mention` and `SpaceAfter=No`.
 * Documents are parted by `# newdoc`; offsets count in the joined text, sentences one blank apart.
 */
export function readFixture(file: string): ReadonlyMap<string, readonly Sentence[]> {
  const documents = new Map<string, Sentence[]>();
  let current: Sentence[] = [];
  let at = 0;
  for (const block of readFileSync(file, 'utf8').split('\n\n')) {
    const lines = block.split('\n').filter((line) => line !== '');
    const id = lines.find((line) => line.startsWith('# newdoc'))?.split('= ')[1];
    if (id) {
      current = [];
      at = 0;
      documents.set(id, current);
    }
    const tokens: Token[] = [];
    for (const line of lines.filter((each) => !each.startsWith('#'))) {
      const token = readToken(line.split('\t'), tokens.length, at);
      at = token.end + (line.includes('SpaceAfter=No') ? 0 : 1);
      tokens.push(token);
    }
    if (tokens.length > 0)
      current.push({
        index: current.length,
        paragraph: 0,
        tokens,
        start: tokens[0]!.start,
        end: tokens.at(-1)!.end,
      });
  }
  return documents;
}

function readToken(columns: readonly string[], index: number, start: number): Token {
  const [, form = '', lemma = '', upos = '', , feats = '_', head = '0', deprel = '', , misc = '_'] = columns;
  const pairs = (text: string) =>
    Object.fromEntries(
      text === '_' ? [] : text.split('|').map((pair) => pair.split('=') as [string, string]),
    );
  const { Ner = 'O', Re3d = 'O', Mention = 'O' } = pairs(misc);
  return {
    index,
    form,
    lemma,
    upos,
    feats: pairs(feats),
    head: Number(head) - 1,
    deprel,
    ner: Ner,
    re3d: Re3d,
    mention: Mention,
    start,
    end: start + form.length,
  };
}
