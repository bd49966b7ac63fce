import type { LemmaTable } from '../lexicons/index.js';

/**
 * The dictionary form of a word. Order: the table's own row for the word under its tag; then the rule of the longest
 * known ending under its tag; else the word itself. Lower case, but for names and words that the table writes with a capital.
 *
 * lemmatize('seized', 'VERB', { Tense: 'Past', VerbForm: 'Fin' }, table) -> 'seize'
 */
export function lemmatize(
  form: string,
  upos: string,
  feats: Readonly<Record<string, string>>,
  table: LemmaTable,
): string {
  if (upos === 'PUNCT') return form.replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'");
  if (upos === 'SYM' || upos === 'X') return form;
  if (upos === 'NUM') return /^\d[\d,]*$/u.test(form) ? form.replaceAll(',', '') : form.toLowerCase();
  const lower = form.toLowerCase().replaceAll('’', "'");
  const tag = tagFor(lower, upos, feats);
  const known = table.words.get(`${lower}\t${tag}`);
  if (known !== undefined) return upos === 'PROPN' ? recase(known, form) : known;
  if (upos === 'PROPN') return tag === 'PROPN:Plur' ? recase(byEnding(lower, tag, table), form) : form;
  const lemma = byEnding(lower, tag, table);
  return keepsCapital(form, upos, lemma, table) ? lemma[0]!.toUpperCase() + lemma.slice(1) : lemma;
}

/** A third person that does not end in s was tagged wrongly: "retook" is past; so is "accused" with several who did it. */
function tagFor(lower: string, upos: string, feats: Readonly<Record<string, string>>): string {
  const tag = lemmaTag(upos, feats);
  const isPast = tag === 'VERB:PresFin' && lower.length > 5 && /[^e]ed$/.test(lower); // not "exceed", "embed"
  return isPast || (tag === 'VERB:PresFin3' && !lower.endsWith('s')) ? 'VERB:PastFin' : tag;
}

/** The word class with the features that decide the ending: `NOUN:Plur`, `VERB:Past.Part`, `ADJ:Cmp`. */
export function lemmaTag(upos: string, feats: Readonly<Record<string, string>>): string {
  if (upos === 'NOUN' || upos === 'PROPN') return feats.Number === 'Plur' ? `${upos}:Plur` : upos;
  if (upos === 'VERB' || upos === 'AUX') {
    const third =
      feats.Tense === 'Pres' && feats.VerbForm === 'Fin' && feats.Person === '3' && feats.Number === 'Sing';
    return `${upos}:${feats.Tense ?? ''}${feats.VerbForm === 'Ger' ? 'Part' : (feats.VerbForm ?? '')}${third ? '3' : ''}`;
  }
  if (upos === 'PRON') return feats.Poss ? 'PRON:Poss' : upos;
  if (upos === 'ADJ' || upos === 'ADV')
    return feats.Degree && feats.Degree !== 'Pos' ? `${upos}:${feats.Degree}` : upos;
  return upos;
}

/** Applies the rule of the longest known ending: cut so many characters, add these. */
export function byEnding(lower: string, tag: string, table: LemmaTable): string {
  const rules = table.endings.get(tag);
  if (!rules) return lower;
  for (let length = Math.min(lower.length, table.longestEnding); length >= 0; length--) {
    const rule = rules.get(lower.slice(lower.length - length));
    if (rule && rule.cut < lower.length) return lower.slice(0, lower.length - rule.cut) + rule.add;
  }
  return lower;
}

/** "Iraqi", "Islamic": a capitalised adjective or noun that the table does not know in lower case keeps its capital. */
function keepsCapital(form: string, upos: string, lemma: string, table: LemmaTable): boolean {
  if (upos !== 'ADJ' && upos !== 'NOUN') return false;
  return /^\p{Lu}/u.test(form) && table.capitals.has(lemma);
}

/** Gives the lemma of a name the capitals of its form: KURDS, kurd -> KURD; McKenzies, mckenzie -> McKenzie. */
function recase(lemma: string, form: string): string {
  let same = 0;
  while (same < lemma.length && form[same]?.toLowerCase() === lemma[same]) same++;
  return form.slice(0, same) + lemma.slice(same);
}
