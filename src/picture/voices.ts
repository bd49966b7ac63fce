import type { Fact, Facts, Speaker } from './facts.js';
import { compareText } from './facts.js';
import type { Standing, Voice, Vouching } from './picture.js';

/** Speakers, each once, with the statements in which they speak. */
export function voicesOf(
  said: readonly { readonly speaker: Speaker; readonly statement: string }[],
): Voice[] {
  if (said.length === 0) return [];
  if (said.length === 1) {
    const [{ speaker, statement }] = said as [(typeof said)[number]];
    return [{ key: speaker.key, name: speaker.name, statements: [statement] }];
  }
  const voices = new Map<string, { name: string; statements: Set<string> }>();
  for (const { speaker, statement } of said) {
    const voice = voices.get(speaker.key) ?? { name: speaker.name, statements: new Set() };
    voice.statements.add(statement);
    voices.set(speaker.key, voice);
  }
  return [...voices]
    .map(([key, { name, statements }]) => ({ key, name, statements: [...statements].sort() }))
    .sort((a, b) => compareText(a.name + a.key, b.name + b.key));
}

/**
 * How statements that say the same are vouched for: acknowledged by who did it, reported by somebody uninvolved,
 * alleged (by who suffered it, as an accusation, or with doubt), denied.
 */
export function vouchingOf(
  facts: readonly Fact[],
  parties: { readonly acting: readonly string[]; readonly suffering: readonly string[] },
  all: Facts,
): Vouching {
  const lists = { acknowledgedBy: [], reportedBy: [], allegedBy: [], deniedBy: [], unnamed: [] } as Record<
    string,
    { speaker: Speaker; statement: string }[]
  >;
  for (const fact of facts) {
    const list = lists[listFor(fact)]!;
    list.push({ speaker: fact.speaker, statement: fact.id });
    for (const speaker of fact.fellows) list.push({ speaker, statement: fact.id });
    // A state's general staff does not deny what its government says.
    for (const speaker of fact.deniers)
      if (speaker.key === fact.speaker.key || !all.sameSide(speaker.key, fact.speaker.key))
        lists.deniedBy!.push({ speaker, statement: fact.id });
  }
  const standing: Standing = lists.acknowledgedBy!.length
    ? 'acknowledged'
    : lists.reportedBy!.length
      ? 'reported'
      : lists.allegedBy!.length
        ? 'alleged'
        : lists.unnamed!.length
          ? 'unconfirmed'
          : 'denied';
  return {
    standing,
    acknowledgedBy: voicesOf(lists.acknowledgedBy!),
    reportedBy: voicesOf(lists.reportedBy!),
    allegedBy: voicesOf([...lists.allegedBy!, ...lists.unnamed!]),
    deniedBy: voicesOf(lists.deniedBy!),
  };

  function listFor({ speaker, statement, assured }: Fact): string {
    if (speaker.stance === 'denies' || speaker.stance === 'doubts' || statement.status === 'negated')
      return 'deniedBy';
    const speaks = (side: readonly string[]) =>
      speaker.kind !== 'author' && side.some((party) => all.sameSide(party, speaker.key));
    if (speaks(parties.acting)) return 'acknowledgedBy';
    if (speaks(parties.suffering)) return 'allegedBy';
    if (speaker.kind === 'unnamed') return 'unnamed';
    return assured ? 'reportedBy' : 'allegedBy';
  }
}
