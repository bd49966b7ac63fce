// Learns data/lemmas/en.tsv from the treebanks' training parts (UD English EWT and GUM, CC BY-SA 4.0).
//
//   npx tsx training/lemmas/build.ts models/reader/vocab.txt ../shared/bench/ud-ewt/public-train.conllu ../shared/bench/ud-gum/public-train.conllu
//
// 0. Regular verb forms of the encoder's vocabulary join the treebanks' words.
// 1. For every tag the endings (at most six letters) whose majority edit differs from that of the next shorter ending.
// 2. The words for which these rules give another lemma than the treebank's most frequent one.
// 3. The adjectives and nouns whose lemma keeps its capital ("Iraqi").
import { readFileSync, writeFileSync } from 'node:fs';
import { byEnding, lemmaTag } from '../../src/sentences/lemmatize.js';
import { readFeatures } from '../../src/sentences/labels.js';

const LONGEST = 6;
const LEAST_SUPPORT = 2;
const counts = new Map<string, Map<string, number>>(); // "lower\ttag" -> lemma -> n
const capital = new Map<string, [number, number]>();
const [vocabulary, ...treebanks] = process.argv.slice(2);
for (const file of treebanks) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [id, form, lemma, upos, , feats] = line.split('\t');
    if (!id || !/^\d+$/.test(id) || !form || !lemma || !upos || ['PUNCT', 'SYM', 'X', 'NUM'].includes(upos)) continue;
    if (/Typo=Yes/.test(feats!) || (upos === 'PROPN' && /Abbr=Yes/.test(feats!)) || lemma === '_') continue;
    const tag = lemmaTag(upos, readFeatures(feats!));
    const key = `${form.toLowerCase().replaceAll('’', "'")}\t${tag}`;
    const value = lemma === 'I' ? lemma : lemma.toLowerCase();
    const at = counts.get(key) ?? counts.set(key, new Map()).get(key)!;
    at.set(value, (at.get(value) ?? 0) + 1);
    if ((upos === 'ADJ' || upos === 'NOUN') && /^\p{Lu}/u.test(form)) {
      const both = capital.get(value) ?? [0, 0];
      both[/^\p{Lu}/u.test(lemma) ? 0 : 1]++;
      capital.set(value, both);
    }
  }
}

const types: { word: string; tag: string; lemma: string }[] = [];
for (const [key, lemmas] of counts) {
  const [word, tag] = key.split('\t') as [string, string];
  const lemma = [...lemmas].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
  types.push({ word, tag, lemma });
}
addVocabulary(readFileSync(vocabulary!, 'utf8').split('\n').filter((word) => /^[a-z]{3,}$/.test(word)));

/** Verb forms of the model's vocabulary whose base form is in it too, where only one base form can be meant. */
function addVocabulary(list: readonly string[]): void {
  const known = new Set(list);
  const seen = new Set(counts.keys());
  for (const word of list) {
    for (const [suffix, tags] of [['ed', ['VERB:PastFin', 'VERB:PastPart']], ['ing', ['VERB:PresPart']], ['s', ['VERB:PresFin3']]] as const) {
      if (!word.endsWith(suffix)) continue;
      const stem = word.slice(0, -suffix.length);
      const bases = [stem, `${stem}e`, /([bdgklmnprtv])\1$/.test(stem) ? stem.slice(0, -1) : '', stem.endsWith('i') ? `${stem.slice(0, -1)}y` : '']
        .filter((base) => base.length > 2 && known.has(base) && !(suffix === 's' && base !== stem));
      if (bases.length !== 1) continue;
      for (const tag of tags) if (!seen.has(`${word}\t${tag}`)) types.push({ word, tag, lemma: bases[0]! });
    }
  }
}
const editOf = (word: string, lemma: string) => {
  let same = 0;
  while (same < Math.min(word.length, lemma.length) && word[same] === lemma[same]) same++;
  return `${word.length - same}+${lemma.slice(same)}`;
};
const endings = new Map<string, Map<string, { cut: number; add: string }>>();
for (const tag of new Set(types.map((t) => t.tag))) {
  const own = types.filter((t) => t.tag === tag && !(tag === 'PROPN'));
  const rules = new Map<string, { cut: number; add: string }>();
  for (let length = 0; length <= LONGEST; length++) {
    const votes = new Map<string, Map<string, number>>();
    for (const { word, lemma } of own) {
      if (word.length < length) continue;
      const edit = editOf(word, lemma);
      if (length < Number(edit.split('+')[0]) && length > 0) continue;
      const ending = word.slice(word.length - length);
      const at = votes.get(ending) ?? votes.set(ending, new Map()).get(ending)!;
      at.set(edit, (at.get(edit) ?? 0) + 1);
    }
    for (const [ending, edits] of votes) {
      const [[edit, n]] = [...edits].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) as [[string, number]];
      if (length > 0 && n < LEAST_SUPPORT) continue;
      const [cut, add] = [Number(edit.slice(0, edit.indexOf('+'))), edit.slice(edit.indexOf('+') + 1)];
      let inherited: { cut: number; add: string } | undefined;
      for (let l = length - 1; l >= 0 && !inherited; l--) inherited = rules.get(ending.slice(ending.length - l) && l ? ending.slice(-l) : '');
      if (inherited && inherited.cut === cut && inherited.add === add) continue;
      rules.set(ending, { cut, add });
    }
  }
  endings.set(tag, rules);
}
for (const { word, tag, lemma } of irregular()) {
  const known = types.find((t) => t.word === word && t.tag === tag);
  if (!known) types.push({ word, tag, lemma });
  else if ((counts.get(`${word}\t${tag}`)?.get(known.lemma) ?? 0) < 10) known.lemma = lemma;
}

/** The forms of data/lemmas/irregular.tsv; where the treebanks have a word ten times or more, theirs is kept. */
function irregular(): { word: string; tag: string; lemma: string }[] {
  return readFileSync('data/lemmas/irregular.tsv', 'utf8').split('\n').flatMap((line) => {
    const [kind, a = '', b = '', c = ''] = line.split('\t');
    if (kind === 'verb') {
      return [
        { word: b, tag: 'VERB:PastFin', lemma: a },
        { word: c, tag: 'VERB:PastPart', lemma: a },
      ];
    }
    if (kind === 'ed') return ['VERB:PastFin', 'VERB:PastPart'].map((tag) => ({ word: b, tag, lemma: a }));
    if (kind === 'ing') return [{ word: b, tag: 'VERB:PresPart', lemma: a }];
    if (kind === 'plural') return [{ word: b, tag: 'NOUN:Plur', lemma: a }];
    if (kind === 'word') {
      const tags = a === 'AUX' ? [...new Set(types.filter((t) => t.tag.startsWith('AUX')).map((t) => t.tag))] : [a];
      return tags.map((tag) => ({ word: b, tag, lemma: c }));
    }
    return [];
  });
}
const table = { words: new Map<string, string>(), endings, longestEnding: LONGEST, capitals: new Set<string>() };
const lines: string[] = [];
for (const [tag, rules] of [...endings].sort()) for (const [ending, r] of [...rules].sort()) lines.push(`e\t${tag}\t${ending}\t${r.cut}+${r.add}`);
for (const { word, tag, lemma } of types.sort((a, b) => (a.word + a.tag < b.word + b.tag ? -1 : 1))) {
  const guess = tag === 'PROPN' ? word : byEnding(word, tag, table);
  if (guess !== lemma && /^[\p{L}'’.\d-]+$/u.test(word)) lines.push(`w\t${tag}\t${word}\t${lemma}`);
}
for (const [lemma, [yes, no]] of [...capital].sort()) if (yes > no && /^\p{L}[\p{L}-]+$/u.test(lemma)) lines.push(`c\t\t${lemma}`);
writeFileSync('data/lemmas/en.tsv', `${lines.join('\n')}\n`);
console.log(lines.length, 'rows');
