import type { PictureRules } from '../../lexicons/index.js';
import { compareText, type Facts, plain } from '../facts.js';

/** An actor that reports name and the registry does not know, with what speaks for taking it in. */
export interface ActorProposal {
  /** `name:actor:` and the plain name. */
  readonly key: string;
  /** As most reports write it. */
  readonly name: string;
  readonly otherNames: readonly string[];
  /** Contract types that reports give it, most frequent first. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  readonly countries: readonly string[];
  readonly reports: readonly string[];
  readonly publishers: number;
  /** Statements in which it acts or is acted upon; `evidence` shows the first of each report. */
  readonly statements: readonly string[];
  readonly evidence: readonly {
    readonly report: string;
    readonly statement: string;
    readonly sentence: string;
  }[];
  /** Registry actors with a name much like it: perhaps the same. A person judges. */
  readonly perhaps: readonly { readonly key: string; readonly name: string }[];
}

const TYPES = new Set([
  'armed-group',
  'military',
  'police',
  'government',
  'party',
  'international-organisation',
]);

/**
 * Local named actors that act in statements, proposed to the registry: most publishers first, then most statements.
 * Nominals ("gunmen") and generic names ("Defence Ministry") are never proposed; what people judged to be the same as a
 * registered actor is none.
 */
export function newLocalActors(facts: Facts, rules: PictureRules): ActorProposal[] {
  const found = new Map<
    string,
    {
      statements: Set<string>;
      reports: Map<string, { statement: string; sentence: string; publisher: string }>;
    }
  >();
  for (const { id, statement, report, sources, targets } of facts.facts)
    for (const key of [...sources, ...targets]) {
      if (!key.startsWith('name:actor:')) continue;
      const one = found.get(key) ?? { statements: new Set(), reports: new Map() };
      found.set(key, one);
      one.statements.add(id);
      const { start, end } = statement.evidence.sentence;
      const known = one.reports.get(report.id);
      if (!known || id < known.statement)
        one.reports.set(report.id, {
          statement: id,
          sentence: report.text.slice(start, end),
          publisher: report.source ?? '',
        });
    }
  return [...found]
    .flatMap(([key, { statements, reports }]) => {
      const types = counted(facts.members(key).flatMap(({ entity }) => entity.type ?? []));
      if (!types.some(({ type }) => TYPES.has(type))) return [];
      const ref = facts.entity(key);
      const names = counted(
        facts.members(key).flatMap(({ entity }) => [entity.name, ...(entity.otherNames ?? [])]),
      );
      return [
        {
          key,
          name: ref.name,
          otherNames: names.map(({ type }) => type).filter((name) => name !== ref.name),
          types,
          countries: counted(facts.members(key).flatMap(({ entity }) => entity.country ?? [])).map(
            ({ type }) => type,
          ),
          reports: [...reports.keys()].sort(),
          publishers: new Set([...reports.values()].map((one) => one.publisher)).size,
          statements: [...statements].sort(),
          evidence: [...reports]
            .sort(([a], [b]) => compareText(a, b))
            .map(([report, { statement, sentence }]) => ({ report, statement, sentence })),
          perhaps: alike(ref.name, ref.country, facts, rules),
        },
      ];
    })
    .sort(
      (a, b) =>
        b.publishers - a.publishers || b.statements.length - a.statements.length || compareText(a.key, b.key),
    );
}

function counted(values: readonly string[]): { type: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || compareText(a.type, b.type));
}

/** Registered actors of the same ledger, and country where it is known, whose names share all but one word with it. */
function alike(
  name: string,
  country: string | null,
  facts: Facts,
  rules: PictureRules,
): { key: string; name: string }[] {
  const words = new Set(plain(name).split(' '));
  const keys = new Set(facts.facts.flatMap(({ sources, targets }) => [...sources, ...targets]));
  return [...keys]
    .filter((key) => key.startsWith('actor:') && (country === null || facts.entity(key).country === country))
    .sort()
    .flatMap((key) => {
      const isAlike = rules.sides.names(key).some((other) => {
        const theirs = plain(other.name).split(' ');
        const shared = theirs.filter((word) => words.has(word)).length;
        return shared >= 2 && shared >= Math.max(theirs.length, words.size) - 1;
      });
      return isAlike ? [{ key, name: facts.entity(key).name }] : [];
    });
}
