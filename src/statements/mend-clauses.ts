import type { Token } from '../model/index.js';

/**
 * Mends where the parser gives a word to the wrong clause: the town of a dateline is no subject; a subject belongs to the
 * verb it stands before ("Basayev lost a foot, and two commanders were killed"); a title is part of the name after it;
 * "of" after "accused by X" hangs from the verb; what stands behind a semicolon is another sentence; "who he said had attacked" has "who" for its subject; a participle
 * between a preposition and its noun is an adjective ("to displaced families").
 */
export function withMendedClauses(tokens: readonly Token[]): readonly Token[] {
  let mended: Token[] | null = null;
  const change = (index: number, to: Partial<Token>) => {
    mended ??= [...tokens];
    mended[index] = { ...mended[index]!, ...to };
  };
  const dateline = datelineEnd(tokens);
  for (const token of tokens) {
    if (token.index <= dateline && token.deprel.startsWith('nsubj')) {
      change(token.index, { deprel: 'dep' });
      for (const child of tokens)
        if (child.head === token.index && child.index > dateline + 1)
          change(child.index, { head: token.head });
    }
    if (token.index === 0 && CLOCK.test(token.form) && token.head > 0)
      change(0, { upos: 'X', deprel: 'dep' });
    const enumerated = token.index === 0 ? enumeratedBy(tokens) : null;
    if (enumerated) {
      const top = enumerated.head === 0 ? tokens[0]!.head : enumerated.head;
      for (const child of tokens)
        if (child.head === 0 && child.index > 1) change(child.index, { head: enumerated.index });
      if (enumerated.head === 0) change(enumerated.index, { head: top, deprel: tokens[0]!.deprel });
      change(0, { upos: 'X', deprel: 'dep', head: enumerated.index });
    }
    const verb = verbAfter(tokens, token);
    if (verb) change(token.index, { head: verb.index, deprel: subjectOf(tokens, verb) });
    const name = nameAfter(tokens, token);
    if (name) change(token.index, { head: name.index, deprel: 'nmod:desc' });
    const accused = accusedOf(tokens, token);
    if (accused) change(token.index, { head: accused.index, deprel: 'advcl' });
    if (isSaidOf(tokens, token)) change(token.index, { deprel: 'nsubj' });
    const stray =
      strayBeforeSemicolon(tokens, token) ?? strayAfterSemicolon(tokens, token) ?? contentOf(tokens, token);
    if (stray) change(token.index, stray);
    const after = verbAround(tokens, token);
    if (after) change(token.index, { head: after.index });
    const harm = harmBehind(tokens, token);
    if (harm) {
      const label = tokens[token.head];
      if (label?.head === harm.index) change(label.index, { deprel: 'dep' });
      change(token.index, { head: harm.index, deprel: 'nsubj:pass' });
      change(harm.index, { feats: { ...harm.feats, Tense: 'Past', VerbForm: 'Part', Voice: 'Pass' } });
    }
    const passive = barePassive(tokens, token);
    if (passive) {
      change(token.index, { deprel: 'nsubj:pass' });
      change(passive.index, { feats: { ...passive.feats, Tense: 'Past', VerbForm: 'Part', Voice: 'Pass' } });
    }
    const said = sayingBetween(tokens, token);
    if (said) change(token.index, { head: said.index });
    const befallen = beingBehind(tokens, token);
    if (befallen) change(token.index, { head: befallen.index, deprel: 'nsubj:pass' });
    if (isBeyond(tokens, token)) change(token.index, { deprel: 'dep' });
    if (isAlsoHarmed(tokens, token)) change(token.index, { deprel: 'nsubj:pass' });
    if (isReduced(tokens, token))
      change(token.index, {
        deprel: 'acl',
        feats: { ...token.feats, Tense: 'Past', VerbForm: 'Part', Voice: 'Pass' },
      });
    const set = setIn(tokens, token);
    if (set) change(token.index, { head: set.index, deprel: 'obl' });
    if (isSecondSpeaker(tokens, token)) change(token.index, { deprel: 'dep' });
    const agent = agentWithoutBy(tokens, token);
    if (agent) change(token.index, { deprel: agent });
    const speaking = adjectiveThatSays(tokens, token);
    if (speaking) {
      change(token.index, { upos: 'NOUN', deprel: 'nsubj' });
      change(token.index - 1, { head: token.index });
    }
    const noun = nounOfParticiple(tokens, token);
    if (noun) {
      for (const child of tokens)
        if (child.head === token.index && child.index !== noun.index)
          change(child.index, { head: noun.index });
      change(noun.index, { head: token.head, deprel: 'obl' });
      change(token.index, { head: noun.index, deprel: 'amod' });
    }
  }
  return mended ?? tokens;
}

/** "11:15 FACT rejects the council": the time at which a line was written. */
const CLOCK = /^\d{1,2}[:.h]\d\d$/;

const belowOf = new WeakMap<readonly Token[], Token[][]>();

/** The words that hang from one, found once for a sentence. */
function below(tokens: readonly Token[], index: number): readonly Token[] {
  let lists = belowOf.get(tokens);
  if (!lists) {
    lists = tokens.map(() => []);
    for (const token of tokens) if (token.head >= 0) lists[token.head]?.push(token);
    belowOf.set(tokens, lists);
  }
  return lists[index] ?? [];
}

/** "STEPANAKERT - Azerbaijani forces ...", "GOMA, Congo — Rebels ...": the last word before the dash; -1 without one. */
function datelineEnd(tokens: readonly Token[]): number {
  const dash = tokens
    .slice(1, 12)
    .find(({ form, index, start }) => /^(-|–|—|--)$/.test(form) && (tokens[index - 1]?.end ?? 0) < start);
  const before = dash ? tokens.slice(0, dash.index) : [];
  return before.length > 0 &&
    before.every(({ upos }) => upos === 'PROPN' || upos === 'PUNCT' || upos === 'NUM')
    ? before.length - 1
    : -1;
}

/** "2/ Six children were killed": the first word of what a number only lists; null where the number counts. */
function enumeratedBy(tokens: readonly Token[]): Token | null {
  const [number, slash, next] = tokens;
  if (number?.upos !== 'NUM' || slash?.form !== '/' || !next || /^\d/.test(next.form)) return null;
  const { head } = number;
  return (
    tokens.find((token) => token.index > 1 && token.index === head) ??
    tokens.find((token) => token.index > 1 && token.head === 0) ??
    null
  );
}

/** The later verb whose subject a word is that the parser gave to the verb before, or to a noun that it does not count. */
function verbAfter(tokens: readonly Token[], token: Token): Token | null {
  if (token.upos === 'NUM' && token.deprel === 'nummod' && token.head < token.index - 1) {
    const auxiliary = tokens[token.index + 1];
    const verb = auxiliary?.upos === 'AUX' ? tokens[auxiliary.head] : undefined;
    return verb && isFree(tokens, verb) && verb.index > token.index ? verb : null;
  }
  const first = tokens[token.head];
  if (!token.deprel.startsWith('nsubj') || !first || first.index > token.index) return null;
  return (
    tokens.find(
      (verb) =>
        verb.index > token.index &&
        verb.deprel === 'conj' &&
        verb.head === first.index &&
        isFree(tokens, verb) &&
        below(tokens, verb.index).some(({ deprel, index }) => deprel === 'cc' && index < token.index),
    ) ?? null
  );
}

const isFree = (tokens: readonly Token[], verb: Token): boolean =>
  (verb.upos === 'VERB' || verb.upos === 'AUX') &&
  !below(tokens, verb.index).some(({ deprel }) => deprel.startsWith('nsubj'));

const subjectOf = (tokens: readonly Token[], verb: Token): string =>
  below(tokens, verb.index).some(({ deprel }) => deprel === 'aux:pass') ? 'nsubj:pass' : 'nsubj';

/** "said Lt. Gen. Ricardo Sanchez", "rebel leader Mate Boban said": of two subjects side by side the second is named. */
function nameAfter(tokens: readonly Token[], token: Token): Token | null {
  if (token.deprel !== 'nsubj' || (token.upos !== 'PROPN' && token.upos !== 'NOUN')) return null;
  let end = token.index + 1;
  while (tokens[end]?.deprel === 'flat' && tokens[end]!.head === token.index) end++;
  const name = tokens[end];
  if (name?.deprel !== 'nsubj' || name.head !== token.head) return null;
  // "the website TamilNet said"
  const isKind = token.upos === 'NOUN' && name.upos === 'PROPN' && name.ner === 'B-ORG';
  return name.ner === 'B-PER' || isKind ? name : null;
}

/** "was accused by survivors of looting": the verb from which the gerund hangs. */
function accusedOf(tokens: readonly Token[], token: Token): Token | null {
  const agent = tokens[token.head];
  if (token.deprel !== 'acl' || agent?.deprel !== 'obl:agent' || agent.index > token.index) return null;
  const isOf = below(tokens, token.index).some(({ deprel, form }) => deprel === 'mark' && form === 'of');
  return isOf ? (tokens[agent.head] ?? null) : null;
}

/** "the Muslims, who he said had attacked first": the object before a word of saying is the subject below it. */
function isSaidOf(tokens: readonly Token[], token: Token): boolean {
  const verb = tokens[token.head];
  const said = verb && tokens[verb.head];
  return (
    /^who$/i.test(token.form) &&
    token.deprel === 'obj' &&
    verb?.deprel === 'ccomp' &&
    said !== undefined &&
    token.index < said.index &&
    said.index < verb.index &&
    isFree(tokens, verb)
  );
}

/** "distributed meals to displaced families": the noun right after a participle that the parser took for a clause. */
function nounOfParticiple(tokens: readonly Token[], token: Token): Token | null {
  if (token.upos !== 'VERB' || token.deprel !== 'advcl' || !/ed$/.test(token.form)) return null;
  const noun = tokens[token.index + 1];
  const to = tokens[token.index - 1];
  const isBetween = to?.upos === 'ADP' && (to.head === token.index || to.head === noun?.index);
  return isBetween && noun?.head === token.index && noun.deprel === 'obj' ? noun : null;
}

/**
 * "Migrants were shot; the charity said that several had died": a clause before the semicolon is no content of a word of
 * saying that has its own; a noun before it is no part of the clause after it.
 */
function strayBeforeSemicolon(tokens: readonly Token[], token: Token): Partial<Token> | null {
  const verb = tokens[token.head];
  if (!verb || verb.index < token.index || !/^(ccomp|obj|nsubj|obl)/.test(token.deprel)) return null;
  const mark = tokens.slice(token.index, verb.index).find(({ form }) => form === ';');
  if (!mark) return null;
  const own = below(tokens, verb.index).filter(({ index }) => index > mark.index);
  if (token.deprel === 'ccomp')
    return own.some(({ deprel, index }) => deprel === 'ccomp' && index > verb.index)
      ? { deprel: 'parataxis' }
      : null;
  return own.some(({ deprel }) => deprel.startsWith('nsubj')) && verb.head >= 0 && verb.head < token.index
    ? { deprel: 'dep', head: verb.head }
    : null;
}

/** "Ten died, officials said; a quarrel was the cause": what follows the semicolon is not what they said. */
function strayAfterSemicolon(tokens: readonly Token[], token: Token): Partial<Token> | null {
  const verb = tokens[token.head];
  if (token.deprel !== 'ccomp' || verb?.deprel !== 'parataxis' || verb.index > token.index) return null;
  const isApart = tokens.slice(verb.index, token.index).some(({ form }) => form === ';');
  return isApart && verb.head < verb.index ? { deprel: 'parataxis', head: verb.head } : null;
}

/** "had denied only on Friday that the town was lost": a clause with "that" is the content of a verb that has none. */
function contentOf(tokens: readonly Token[], token: Token): Partial<Token> | null {
  const verb = tokens[token.head];
  if (token.deprel !== 'advcl' || verb?.upos !== 'VERB' || token.index < verb.index) return null;
  const marks = below(tokens, token.index).filter(({ deprel }) => deprel === 'mark');
  const isThat = marks.length === 1 && marks[0]!.form.toLowerCase() === 'that';
  const before = tokens[(marks[0]?.index ?? 0) - 1]?.form.toLowerCase() ?? '';
  const isFilled = below(tokens, verb.index).some(({ deprel }) => /^(ccomp|xcomp|obj)/.test(deprel));
  return isThat && !isFilled && !/^(so|now|such|given|provided)$/.test(before) ? { deprel: 'ccomp' } : null;
}

/** "Members of the tribes, they said, handed them over": the verb around an inserted clause that hangs from its subject. */
function verbAround(tokens: readonly Token[], token: Token): Token | null {
  const subject = tokens[token.head];
  const verb = subject && tokens[subject.head];
  const isInserted =
    token.deprel === 'parataxis' &&
    token.upos === 'VERB' &&
    subject?.deprel.startsWith('nsubj') &&
    verb?.upos === 'VERB' &&
    subject.index < token.index &&
    token.index < verb.index;
  return isInserted ? verb : null;
}

/** "and two commanders were killed": without "by" nobody is the agent; before its verb a noun undergoes it. */
function agentWithoutBy(tokens: readonly Token[], token: Token): string | null {
  const verb = tokens[token.head];
  if (token.deprel !== 'obl:agent' || !verb) return null;
  // "by Ansar Dine": the parser may hang the preposition from the second word.
  const isIntroduced = tokens.some(
    ({ deprel, index, head }) =>
      deprel === 'case' && (head === token.index || (index < token.index && head > token.index)),
  );
  // "according to the head of the camp": whoever is introduced by another word than "by" says or has, but does not do it.
  const cases = below(tokens, token.index).filter(({ deprel }) => deprel === 'case');
  if (cases.some(({ form }) => /^according$/i.test(form))) return 'obl';
  if (isIntroduced) return null;
  return token.index < verb.index && isFree(tokens, verb) ? subjectOf(tokens, verb) : 'dep';
}

/** "the military claims": an adjective with an article before a finite verb is its subject. */
function adjectiveThatSays(tokens: readonly Token[], token: Token): boolean {
  const verb = tokens[token.head];
  const article = tokens[token.index - 1];
  return (
    token.upos === 'ADJ' &&
    token.deprel === 'amod' &&
    verb?.upos === 'VERB' &&
    verb.index === token.index + 1 &&
    verb.feats.VerbForm === 'Fin' &&
    article?.deprel === 'det' &&
    article.head === verb.index
  );
}

/** "2 killed and 5 wounded": a bare number before a participle without an object is of those whom it befell. */
function barePassive(tokens: readonly Token[], token: Token): Token | null {
  const verb = tokens[token.head];
  if (token.upos !== 'NUM' || token.deprel !== 'nsubj' || verb?.index !== token.index + 1) return null;
  if (verb.upos !== 'VERB' || verb.feats.Tense === 'Pres') return null;
  const isBare = ({ upos, feats }: Token) =>
    upos === 'VERB' && feats.VerbForm === 'Part' && feats.Tense !== 'Pres';
  const isListed = below(tokens, verb.index).some((one) => one.deprel === 'conj' && isBare(one));
  if (!isBare(verb) && !isListed) return null;
  return below(tokens, verb.index).some(({ deprel }) => /^(aux|obj|ccomp|xcomp)/.test(deprel)) ? null : verb;
}

/** "put its losses at 186 soldiers killed": a relative clause with neither subject nor object is a participle. */
function isReduced(tokens: readonly Token[], token: Token): boolean {
  if (!token.deprel.startsWith('acl') || token.upos !== 'VERB' || token.feats.VerbForm !== 'Fin')
    return false;
  if (token.feats.Tense !== 'Past' || token.head !== token.index - 1) return false;
  return !below(tokens, token.index).some(({ deprel }) =>
    /^(nsubj|csubj|aux|obj|iobj|ccomp|xcomp|advmod:rel)/.test(deprel),
  );
}

/** "Soldiers on Friday captured the port": the day between a subject and its verb is when the verb's deed was. */
function setIn(tokens: readonly Token[], token: Token): Token | null {
  const subject = tokens[token.head];
  if (token.deprel !== 'nmod' || !token.ner.endsWith('-TIME') || !subject?.deprel.startsWith('nsubj'))
    return null;
  const verb = tokens[subject.head];
  const isOn = below(tokens, token.index).some(
    ({ deprel, form }) => deprel === 'case' && form.toLowerCase() === 'on',
  );
  return isOn && verb?.upos === 'VERB' && token.index < verb.index ? verb : null;
}

/** "The army said on Friday it had left": of two subjects of the clause below, the one before the verb of saying is its own. */
function sayingBetween(tokens: readonly Token[], token: Token): Token | null {
  const verb = tokens[token.head];
  const said = verb?.deprel === 'ccomp' ? tokens[verb.head] : undefined;
  if (token.deprel !== 'nsubj' || !verb || said?.upos !== 'VERB' || said.feats.VerbForm !== 'Fin')
    return null;
  if (!(token.index < said.index && said.index < verb.index) || !isFree(tokens, said)) return null;
  return below(tokens, verb.index).some(
    ({ deprel, index }) => deprel.startsWith('nsubj') && index > said.index,
  )
    ? said
    : null;
}

/** "reports of civilians being killed": the noun right before "being" is what the participle is said of. */
function beingBehind(tokens: readonly Token[], token: Token): Token | null {
  if (token.deprel !== 'nmod' || token.upos !== 'NOUN') return null;
  const verb = below(tokens, token.head).find(
    ({ deprel, upos, index }) => deprel === 'acl' && upos === 'VERB' && index > token.index,
  );
  const being = verb && below(tokens, verb.index).find(({ form }) => form.toLowerCase() === 'being');
  if (!verb || !being || !isFree(tokens, verb)) return null;
  let last = token.index;
  for (let at = token.index + 1; at < being.index; at++) {
    const { head } = tokens[at]!;
    if (head >= token.index && head < being.index) last = at;
  }
  return last === being.index - 1 ? verb : null;
}

/**
 * "inflicted losses on them: 100 soldiers killed", "counts 468,000 displaced, 67,000 of them in camps", "Burkina Faso: gunmen
 * attack": what stands beyond a colon, or a number beyond a comma behind the verb, is no subject of it.
 */
function isBeyond(tokens: readonly Token[], token: Token): boolean {
  const verb = tokens[token.head];
  if (!token.deprel.startsWith('nsubj') || verb?.upos !== 'VERB') return false;
  const words = below(tokens, token.index).filter(({ upos }) => upos !== 'PUNCT');
  const first = Math.min(token.index, ...words.map(({ index }) => index));
  const between = (mark: string) =>
    tokens
      .slice(Math.min(token.index, verb.index), Math.max(first, verb.index))
      .some(({ form }) => form === mark);
  if (token.index < verb.index) {
    const second = (one: Token) => one.deprel.startsWith('nsubj') && one.index > token.index;
    return between(':') && token.ner.endsWith('-GPE') && below(tokens, verb.index).some(second);
  }
  const isCounted =
    token.upos === 'NUM' || below(tokens, token.index).some(({ deprel }) => deprel === 'nummod');
  return isCounted && (between(':') || (between(',') && token.upos === 'NUM'));
}

/** "Hospital director, five staff killed": beside a subject that undergoes it, another with a comma undergoes it too. */
function isAlsoHarmed(tokens: readonly Token[], token: Token): boolean {
  const verb = tokens[token.head];
  if (token.deprel !== 'nsubj' || verb?.upos !== 'VERB' || token.index > verb.index) return false;
  const beside = below(tokens, verb.index);
  return (
    tokens[token.index + 1]?.form === ',' &&
    beside.some(
      ({ deprel, index }) => deprel === 'nsubj:pass' && index > token.index && index < verb.index,
    ) &&
    !beside.some(({ deprel }) => /^(obj|aux|ccomp|xcomp)/.test(deprel))
  );
}

/** "Casualties to date: 58 killed, 200 wounded": behind the colon the number is of the participle, not of the label. */
function harmBehind(tokens: readonly Token[], token: Token): Token | null {
  if (token.upos !== 'NUM' || token.deprel !== 'nummod' || token.head >= token.index - 1) return null;
  const isParted = tokens.slice(token.head, token.index).some(({ form }) => form === ':');
  const verb = tokens[token.index + 1];
  const isOwn = ({ deprel, index }: Token) => deprel.startsWith('nsubj') && index !== token.head;
  const isBare =
    verb?.upos === 'VERB' && verb.feats.Tense !== 'Pres' && !below(tokens, verb.index).some(isOwn);
  return isParted &&
    isBare &&
    !below(tokens, verb.index).some(({ deprel }) => /^(aux|obj|ccomp|xcomp)/.test(deprel))
    ? verb
    : null;
}

/** "the agency said, most of them on foot": what follows a comma is no second speaker. */
function isSecondSpeaker(tokens: readonly Token[], token: Token): boolean {
  const verb = tokens[token.head];
  if (token.deprel !== 'nsubj' || !verb || token.index < verb.index) return false;
  const isParted = tokens.slice(verb.index, token.index).some(({ form }) => form === ',');
  return (
    isParted &&
    below(tokens, verb.index).some(({ deprel, index }) => deprel === 'nsubj' && index < verb.index)
  );
}
