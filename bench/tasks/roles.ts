import { type IncidentKinds, loadIncidentKinds } from '../../src/lexicons/index.js';
import type { Mention, MentionRef } from '../../src/model/index.js';
import type { Insight } from '../../src/reader.js';
import type { DraftStatement } from '../../src/statements/index.js';
import { type Filler, fillerOf, organizationsIn } from './role-fillers.js';
import { type Task, toReport } from './task.js';

const ROLES = ['PerpInd', 'PerpOrg', 'Target', 'Victim', 'Weapon'] as const;
type Role = (typeof ROLES)[number];
type Fillers = Record<Role, Filler[]>;
type Roles = Record<Role, string[][]>;

/** The incidents of one text: all their fillers, victims by name alone and described ones too, and a template for each kind. */
export interface Incidents {
  readonly docRoles: Roles;
  readonly templates: readonly { type: string; roles: Roles; victimsAll: string[][] }[];
}

/** Who attacked whom and what with what, from the assaults that a report states, in the incident scheme of 1992. */
export const predictRoles: Task = async (records, reader) => {
  const insights = await reader.inspect(records.map(toReport));
  const kinds = loadIncidentKinds();
  return insights.map((insight, at) => ({ id: records[at]!.id, ...incidentsOf(insight, kinds) }));
};

/** Exported for its test. */
export function incidentsOf(insight: Insight, kinds: IncidentKinds): Incidents {
  const fights = new Set(
    insight.drafts
      .filter(({ derivedBy }) => kinds.battles.some((prefix) => derivedBy.startsWith(prefix)))
      .map(({ sentence }) => sentence),
  );
  const found = insight.drafts
    .filter((draft) => isIncident(insight, draft, kinds) && !(fights.has(draft.sentence) && !draft.mode))
    .map((draft) => ({ draft, fillers: fillersOf(insight, draft, kinds) }))
    .filter(({ fillers }) => isAnchored(fillers));
  const byKind = new Map<string, Fillers[]>();
  const kindsOf = found.map(({ draft, fillers }) => kindOf(draft, fillers, kinds));
  found.forEach(({ fillers }, at) => {
    const isOwn =
      [...fillers.Victim, ...fillers.Target].some(({ isMany }) => !isMany) &&
      fillers.PerpInd.length + fillers.PerpOrg.length > 0;
    const kind = consequenceOf(found, kindsOf, at, isOwn ? NEAR : Number.POSITIVE_INFINITY);
    byKind.set(kind, [...(byKind.get(kind) ?? []), fillers]);
  });
  if (found.length > 0) {
    const first = [...byKind.values()][0]!;
    first.push(
      unsaid(
        insight,
        found.map(({ fillers }) => fillers),
        byKind.has('BOMBING'),
        kinds,
      ),
    );
  }
  const all = joined([...byKind.values()].flat());
  return {
    docRoles: told(all, (filler) => filler.isNamed),
    templates: [...byKind].map(([type, several]) => {
      const own = joined(several);
      return { type, roles: told(own, (filler) => filler.isNamed), victimsAll: told(own, () => true).Victim };
    }),
  };
}

const told = (fillers: Fillers, isVictim: (filler: Filler) => boolean): Roles =>
  Object.fromEntries(
    ROLES.map((role) => [
      role,
      fillers[role].filter((one) => role !== 'Victim' || isVictim(one)).map(({ words }) => [words]),
    ]),
  ) as Roles;

/** Sentences between an attack whose doer is named and the bombing that it may still be told of. */
const NEAR = 1;

/** Deaths and damage are of the bombing or arson told of within `reach` sentences. */
function consequenceOf(
  found: readonly { readonly draft: DraftStatement }[],
  kinds: readonly string[],
  at: number,
  reach: number,
): string {
  if (kinds[at] !== 'ATTACK') return kinds[at]!;
  const near = found
    .map(({ draft }, other) => ({
      kind: kinds[other]!,
      far: Math.abs(draft.sentence - found[at]!.draft.sentence),
    }))
    .filter(({ kind, far }) => kind !== 'ATTACK' && far <= reach)
    .sort((a, b) => a.far - b.far)[0];
  return near?.kind ?? 'ATTACK';
}

/** What no sentence of an attack says: the text's only armed group, those whom it calls terrorists, the bomb. */
function unsaid(
  insight: Insight,
  told: readonly Fillers[],
  isBombing: boolean,
  kinds: IncidentKinds,
): Fillers {
  const fillers = empty();
  const all = joined(told);
  const mentions = insight.mentions.mentions.filter(({ form }) => form !== 'pronoun');
  if (all.PerpOrg.length === 0)
    fillers.PerpOrg.push(
      ...mostNamed(
        insight,
        mentions.filter(
          (one) => one.form === 'name' && one.type === 'organization' && one.subtype === 'armed-group',
        ),
      ),
    );
  if (all.PerpInd.length === 0)
    fillers.PerpInd.push(
      ...mostNamed(
        insight,
        mentions.filter((one) => one.form === 'nominal' && one.subtype === 'armed-group'),
      ),
    );
  if (isBombing)
    fillers.Weapon.push(
      ...mentions
        .filter(({ type, subtype }) => type === 'weapon' && kinds.thrown.includes(subtype ?? ''))
        .flatMap((one) => fillerOf(insight, one) ?? []),
    );
  return fillers;
}

function mostNamed(insight: Insight, mentions: readonly Mention[]): Filler[] {
  const count = (entity: string) => mentions.filter((one) => one.entity === entity).length;
  const [first] = mentions.toSorted((a, b) => count(b.entity) - count(a.entity) || a.start - b.start);
  const filler = first ? fillerOf(insight, first) : null;
  return filler ? [filler] : [];
}

/** Somebody or something in particular was attacked. */
const isAnchored = ({ Victim, Target, Weapon, PerpInd, PerpOrg }: Fillers): boolean =>
  [...Victim, ...Target].some(({ isMany }) => !isMany) ||
  Weapon.length > 0 ||
  (Victim.length + Target.length === 0 && PerpInd.length + PerpOrg.length > 0);

function isIncident(insight: Insight, draft: DraftStatement, kinds: IncidentKinds): boolean {
  return (
    draft.kind === 'event' &&
    draft.type === 'ASSAULT' &&
    (['actual', 'ongoing', 'past'].includes(draft.status) || isPresupposed(insight, draft)) &&
    !kinds.fights.some((prefix) => draft.derivedBy.startsWith(prefix)) &&
    !isOld(insight, draft)
  );
}

/** Ended more than so many days before the report: told as history. */
const OLD_DAYS = 75;

function isOld({ reading, report }: Insight, draft: DraftStatement): boolean {
  const same = reading.statements.find(
    (one) =>
      one.derivedBy === draft.derivedBy &&
      one.evidence.sentence.start === draft.evidence.sentence.start &&
      JSON.stringify(one.roles) === JSON.stringify(draft.roles),
  );
  const until = same?.time?.to;
  if (!until || !report.publishedAt) return false;
  return Date.parse(report.publishedAt.slice(0, 10)) - Date.parse(until) > OLD_DAYS * 86_400_000;
}

/** "to solve the murder of X": a definite noun with its victim happened, whatever is planned about it. */
function isPresupposed(insight: Insight, draft: DraftStatement): boolean {
  const { tokens } = insight.sentences[draft.sentence] ?? { tokens: [] };
  if (tokens[draft.token]?.upos !== 'NOUN' || draft.status === 'negated' || !draft.roles.target) return false;
  return tokens.some(
    (token) =>
      token.head === draft.token &&
      (token.deprel === 'nmod:poss' || (token.deprel === 'det' && token.feats.Definite === 'Def')),
  );
}

function kindOf(draft: DraftStatement, fillers: Fillers, kinds: IncidentKinds): string {
  const weapons = fillers.Weapon.map(({ subtype }) => subtype ?? '');
  const kind = kinds.kinds.find(
    (one) =>
      one.modes.includes(draft.mode ?? '') ||
      one.rows.some((prefix) => draft.derivedBy.startsWith(prefix)) ||
      one.weapons.some((weapon) => weapons.includes(weapon)),
  );
  return kind?.kind ?? 'ATTACK';
}

function fillersOf(insight: Insight, draft: DraftStatement, kinds: IncidentKinds): Fillers {
  const fillers = empty();
  const of = (role: string) => (draft.roles[role] ?? []).flatMap((ref) => fillerOf(insight, ref) ?? []);
  const targets = of('target');
  const sources = of('source');
  if (isFight(targets, sources, kinds) && draft.mode !== 'abduct') return fillers;
  if (targets.length > 0 && targets.every(({ words }) => isOfForces(words, kinds))) return fillers;
  for (const filler of targets.filter(({ words }) => !isOfForces(words, kinds))) {
    if (filler.type === 'person' || filler.type === 'group') fillers.Victim.push(filler);
    else if (['facility', 'vehicle', 'object'].includes(filler.type ?? '')) fillers.Target.push(filler);
    else if (filler.type === 'organization' && !kinds.armed.includes(filler.subtype ?? ''))
      fillers.Target.push(filler);
  }
  fillers.Weapon.push(...of('instrument').filter(({ type }) => type === 'weapon'));
  fillers.Weapon.push(...explosivesBeside(insight, draft, kinds));
  const harmsSomebody = ROLES.some((role) => fillers[role].length > 0);
  const blames = kinds.blames.some((prefix) => draft.derivedBy.startsWith(prefix));
  if (harmsSomebody || blames)
    for (const ref of draft.roles.source ?? []) addPerpetrator(insight, ref, fillers);
  return fillers;
}

/** A fight of two armed sides, or an attack on insurgents. */
function isFight(targets: readonly Filler[], sources: readonly Filler[], kinds: IncidentKinds): boolean {
  const isArmed = ({ subtype }: Filler) => kinds.armed.includes(subtype ?? '');
  return (
    targets.some(({ subtype }) => subtype === 'armed-group') ||
    (targets.some(isArmed) && (sources.length === 0 || sources.some(isArmed)))
  );
}

const isOfForces = (words: string, { forces }: IncidentKinds): boolean =>
  forces.some((word) => ` ${words.replace(/-/g, ' ')} `.includes(` ${word} `));

function addPerpetrator(insight: Insight, ref: MentionRef, fillers: Fillers): void {
  const filler = fillerOf(insight, ref);
  if (!filler) return;
  const isBand = (!filler.isNamed && filler.subtype === 'armed-group') || filler.isPlural;
  if (filler.type === 'organization' && !isBand) fillers.PerpOrg.push(filler);
  if (filler.type === 'person' || filler.type === 'group' || (filler.type === 'organization' && isBand)) {
    fillers.PerpInd.push(filler);
    fillers.PerpOrg.push(...organizationsIn(insight, ref));
  }
}

/** Bombs and dynamite that the sentence of an attack speaks of. */
function explosivesBeside(insight: Insight, draft: DraftStatement, kinds: IncidentKinds): Filler[] {
  return insight.mentions.mentions.flatMap((one) => {
    const isThrown =
      one.sentence === draft.sentence &&
      one.type === 'weapon' &&
      one.form !== 'pronoun' &&
      kinds.thrown.includes(one.subtype ?? '');
    const filler = isThrown ? fillerOf(insight, one) : null;
    return filler ? [filler] : [];
  });
}

function empty(): Fillers {
  return { PerpInd: [], PerpOrg: [], Target: [], Victim: [], Weapon: [] };
}

/** Fillers of several incidents; of those of one chain, or with the same last word, the named or the longer one. */
function joined(all: readonly Fillers[]): Fillers {
  const out = empty();
  for (const role of ROLES)
    for (const filler of all.flatMap((one) => one[role])) {
      const at = out[role].findIndex((known) => known.entity === filler.entity || alike(known, filler));
      if (at < 0) out[role].push(filler);
      else if (isBetter(filler, out[role][at]!)) out[role][at] = filler;
    }
  return out;
}

const alike = (a: Filler, b: Filler): boolean => a.words.split(' ').at(-1) === b.words.split(' ').at(-1);

const isBetter = (a: Filler, b: Filler): boolean =>
  a.isNamed !== b.isNamed ? a.isNamed : a.words.length > b.words.length && a.isNamed;
