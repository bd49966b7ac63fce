import type { Token } from '../model/index.js';

type Features = Token['feats'];

const GERUND: Features = { VerbForm: 'Ger' };
/** Of "kills", "takes". */
export const THIRD_PERSON: Features = {
  Mood: 'Ind',
  Number: 'Sing',
  Person: '3',
  Tense: 'Pres',
  VerbForm: 'Fin',
};
const PARTICIPLE: Features = { Tense: 'Past', VerbForm: 'Part' };

/**
 * The features of a verb that the encoder gives those of a base form or of no verb against its letters or its
 * auxiliary: "close to capturing", "believed to have fled", "had the rebels captured", "IS kills". Null where the base
 * form may stand.
 *
 * @param auxiliary asks for the auxiliary that stands nearest before the verb, as written
 */
export function formAgainstBase(
  form: string,
  upos: string,
  feats: Features,
  auxiliary: () => string | undefined,
): Features | null {
  if (upos !== 'VERB' || (feats.VerbForm !== undefined && feats.VerbForm !== 'Inf')) return null;
  const lower = form.toLowerCase();
  if (/[aeiouy].*ing$/u.test(lower)) return GERUND;
  if (/[^siu]s$/u.test(lower)) return THIRD_PERSON;
  if (/[aeiouy].*[^e]ed$/u.test(lower) || /^(?:have|has|had|having|['’](?:ve|d))$/iu.test(auxiliary() ?? ''))
    return PARTICIPLE;
  return null;
}

/** The longest auxiliaries are "should", "having" and "cannot": a longer or unlike word that is tagged as one is a verb. */
export function isAuxiliary(form: string): boolean {
  return form.length < 6 || /^(?:should|having|cannot|needed)$/iu.test(form);
}
