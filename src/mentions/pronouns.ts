/** What a pronoun demands of its antecedent. A closed class of English, so it stands in code. */
export interface PronounKind {
  readonly person: 1 | 2 | 3;
  readonly number: 'sing' | 'plur';
  /** `human`: he, she, I, who; `thing`: it; `any`: they, which. */
  readonly of: 'man' | 'woman' | 'human' | 'thing' | 'any';
  readonly role: 'personal' | 'reflexive' | 'relative';
}

const personal = (
  person: 1 | 2 | 3,
  number: 'sing' | 'plur',
  of: PronounKind['of'],
  words: string,
  role: PronounKind['role'] = 'personal',
) => words.split(' ').map((word) => [word, { person, number, of, role }] as const);

const PRONOUNS: ReadonlyMap<string, PronounKind> = new Map([
  ...personal(1, 'sing', 'human', 'i me my mine'),
  ...personal(1, 'sing', 'human', 'myself', 'reflexive'),
  ...personal(1, 'plur', 'any', "we us our ours 's"),
  ...personal(1, 'plur', 'any', 'ourselves', 'reflexive'),
  ...personal(2, 'sing', 'human', 'you your yours'),
  ...personal(2, 'sing', 'human', 'yourself yourselves', 'reflexive'),
  ...personal(3, 'sing', 'man', 'he him his'),
  ...personal(3, 'sing', 'man', 'himself', 'reflexive'),
  ...personal(3, 'sing', 'woman', 'she her hers'),
  ...personal(3, 'sing', 'woman', 'herself', 'reflexive'),
  ...personal(3, 'sing', 'thing', 'it its'),
  ...personal(3, 'sing', 'thing', 'itself', 'reflexive'),
  ...personal(3, 'plur', 'any', 'they them their theirs'),
  ...personal(3, 'plur', 'any', 'themselves', 'reflexive'),
  ...personal(3, 'sing', 'human', 'who whom', 'relative'),
  ...personal(3, 'sing', 'any', 'which whose', 'relative'),
]);

/** The kind of a pronoun's form, or null for words that refer to nobody by themselves ("that" apart from clauses, "one"). */
export function pronounKind(form: string): PronounKind | null {
  return PRONOUNS.get(form.toLowerCase()) ?? null;
}
