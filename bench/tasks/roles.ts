import { type IncidentKinds, loadIncidentKinds } from '../../src/lexicons/index.js';
import type { Mention, MentionRef, Token } from '../../src/model/index.js';
import type { Insight } from '../../src/reader.js';
import type { DraftStatement } from '../../src/statements/index.js';
import { type Task, toReport } from './task.js';

const ROLES = ['PerpInd', 'PerpOrg', 'Target', 'Victim', 'Weapon'] as const;
type Role = (typeof ROLES)[number];
type Roles = Record<Role, string[][]>;

/** Who attacked whom and what with what, from the assaults that a report states, in the incident scheme of 1992. */
export const predictRoles: Task = async (records, reader) => {
  const insights = await reader.inspect(records.map(toReport));
  const kinds = loadIncidentKinds();
  return insights.map((insight, at) => ({ id: records[at]!.id, ...incidentsOf(insight, kinds) }));
};

/** Exported for its test: fillers of the whole text, and one template for each kind of incident. */
export function incidentsOf(insight: Insight, kinds: IncidentKinds): { roles: Roles; templates: object[] } {
  const found = insight.drafts
    .filter((draft) => isIncident(insight, draft, kinds))
    .map((draft) => ({ draft, roles: rolesOf(insight, draft, kinds) }))
    .filter(({ roles }) => ROLES.some((role) => roles[role].length > 0));
  const byKind = new Map<string, Roles>();
  for (const { draft, roles } of found) {
    const kind = kindOf(insight, draft, kinds);
    byKind.set(kind, joined([byKind.get(kind) ?? empty(), roles]));
  }
  const roles = joined(found.map((one) => one.roles));
  const rebels = found.some(({ draft }) =>
    (draft.roles.source ?? []).some((ref) => subtypeOf(insight, ref) === 'armed-group'),
  );
  if (rebels && roles.PerpOrg.length === 0) roles.PerpOrg.push(...onlyArmedGroup(insight));
  return { roles, templates: [...byKind].map(([type, own]) => ({ type, roles: own })) };
}

function isIncident(insight: Insight, draft: DraftStatement, kinds: IncidentKinds): boolean {
  return (
    draft.kind === 'event' &&
    draft.type === 'ASSAULT' &&
    (['actual', 'ongoing', 'past'].includes(draft.status) || isPresupposed(insight, draft)) &&
    !kinds.fights.some((prefix) => draft.derivedBy.startsWith(prefix))
  );
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

function kindOf(insight: Insight, draft: DraftStatement, kinds: IncidentKinds): string {
  const weapons = (draft.roles.instrument ?? []).map((ref) => mentionOf(insight, ref)?.subtype ?? '');
  const kind = kinds.kinds.find(
    (one) =>
      one.modes.includes(draft.mode ?? '') ||
      one.rows.some((prefix) => draft.derivedBy.startsWith(prefix)) ||
      one.weapons.some((weapon) => weapons.includes(weapon)),
  );
  return kind?.kind ?? 'ATTACK';
}

function rolesOf(insight: Insight, draft: DraftStatement, kinds: IncidentKinds): Roles {
  const roles = empty();
  const targets = draft.roles.target ?? [];
  if (isFight(insight, draft, kinds) && draft.mode !== 'abduct') return roles;
  for (const ref of targets) addTarget(insight, ref, roles);
  for (const ref of draft.roles.instrument ?? []) {
    if (typeOf(insight, ref) === 'weapon') roles.Weapon.push([plain(ref.text)]);
  }
  roles.Weapon.push(...explosivesBeside(insight, draft, kinds));
  const harmsSomebody = ROLES.some((role) => roles[role].length > 0);
  const blames = kinds.blames.some((prefix) => draft.derivedBy.startsWith(prefix));
  if (harmsSomebody || blames) for (const ref of draft.roles.source ?? []) addSource(insight, ref, roles);
  return roles;
}

/** A fight of two armed sides, or an attack on insurgents. */
function isFight(insight: Insight, draft: DraftStatement, kinds: IncidentKinds): boolean {
  const armed = (role: string) => (draft.roles[role] ?? []).some((ref) => isArmed(insight, ref, kinds));
  const rebels = (draft.roles.target ?? []).some((ref) => subtypeOf(insight, ref) === 'armed-group');
  return rebels || (armed('target') && (armed('source') || !draft.roles.source));
}

function isArmed(insight: Insight, ref: MentionRef, kinds: IncidentKinds): boolean {
  return kinds.armed.includes(subtypeOf(insight, ref) ?? '');
}

function addSource(insight: Insight, ref: MentionRef, roles: Roles): void {
  const type = typeOf(insight, ref);
  const names = namesOf(insight, ref);
  if (names.length === 0) return;
  const head = headOf(insight, ref);
  const band =
    (mentionOf(insight, ref)?.form === 'nominal' && subtypeOf(insight, ref) === 'armed-group') ||
    (head?.upos === 'NOUN' && head.feats.Number === 'Plur');
  if (type === 'organization' && !band) roles.PerpOrg.push(names);
  if (type === 'person' || type === 'group' || (type === 'organization' && band)) {
    roles.PerpInd.push(names);
    roles.PerpOrg.push(...organizationsIn(insight, ref));
  }
}

function addTarget(insight: Insight, ref: MentionRef, roles: Roles): void {
  const type = typeOf(insight, ref);
  const names = namesOf(insight, ref);
  if (names.length === 0) return;
  if (type === 'person' || type === 'group') roles.Victim.push(names);
  else if (type === 'facility' || type === 'vehicle' || type === 'organization' || type === 'object')
    roles.Target.push(names);
}

/** Bombs and dynamite that the sentence of an attack speaks of. */
function explosivesBeside(insight: Insight, draft: DraftStatement, kinds: IncidentKinds): string[][] {
  return insight.mentions.mentions
    .filter(
      (one) =>
        one.sentence === draft.sentence &&
        one.type === 'weapon' &&
        one.form !== 'pronoun' &&
        kinds.thrown.includes(one.subtype ?? ''),
    )
    .map((one) => [plain(one.text)]);
}

/** The armed group that a text names most, for perpetrators whom it calls only guerrillas or rebels. */
function onlyArmedGroup(insight: Insight): string[][] {
  const named = insight.mentions.entities
    .filter((one) => one.kind === 'actor' && one.subtype === 'armed-group')
    .map((one) => insight.mentions.mentions.filter((m) => m.entity === one.id && m.form === 'name'))
    .filter((mentions) => mentions.length > 0)
    .sort((a, b) => b.length - a.length);
  return named.slice(0, 1).map((mentions) => [...new Set(mentions.map((m) => plain(m.text)))].slice(0, 3));
}

/** The organization named within a perpetrator: "members of the ELN", "FMLN guerrillas". */
function organizationsIn(insight: Insight, ref: MentionRef): string[][] {
  return insight.mentions.mentions
    .filter(
      (one) =>
        one.type === 'organization' &&
        one.form === 'name' &&
        one.start >= ref.start &&
        one.end <= ref.end &&
        one.end - one.start < ref.end - ref.start,
    )
    .map((one) => namesOf(insight, one));
}

/** Own words and the names of the chain; none for a pronoun of an unknown chain. */
function namesOf(insight: Insight, ref: MentionRef | Mention): string[] {
  const chain = insight.mentions.mentions.filter(
    (one) => one.entity === ref.entity && one.form !== 'pronoun',
  );
  if (ref.form !== 'pronoun' && ['PRON', 'NUM', 'DET'].includes(headOf(insight, ref)?.upos ?? '')) return [];
  const names = chain.filter((one) => one.form === 'name').map((one) => plain(one.text));
  const own = ref.form === 'pronoun' ? chain.map((one) => plain(one.text)).slice(0, 1) : [plain(ref.text)];
  return [...new Set([...own, ...names])].filter(Boolean).slice(0, 3);
}

/** Without article, number and determiner; lower case. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:(?:the|a|an|some|several|at least|about)\s+)+/u, '')
    .trim();
}

function mentionOf(insight: Insight, ref: MentionRef): Mention | undefined {
  return insight.mentions.mentions.find((one) => one.start === ref.start && one.end === ref.end);
}

/** Type of the filler: that of its mention (for a pronoun its chain's), else what the tagger takes its head for. */
function typeOf(insight: Insight, ref: MentionRef): string | null {
  const mention = mentionOf(insight, ref);
  if (mention && mention.form === 'pronoun') {
    const other = insight.mentions.mentions.find(
      (one) => one.entity === mention.entity && one.form !== 'pronoun',
    );
    return other?.type ?? mention.type;
  }
  if (mention && mention.type !== 'other') return mention.type;
  const tag = headOf(insight, ref)?.mention.split('/')[0];
  return tag && tag !== 'O' ? tag : null;
}

function subtypeOf(insight: Insight, ref: MentionRef): string | null {
  const entity = insight.mentions.entities.find((one) => one.id === ref.entity);
  return mentionOf(insight, ref)?.subtype ?? entity?.subtype ?? null;
}

function headOf(insight: Insight, ref: MentionRef): Token | undefined {
  const sentence = insight.sentences.find((one) => one.start <= ref.start && ref.end <= one.end);
  const inside = sentence?.tokens.filter((token) => token.start >= ref.start && token.end <= ref.end) ?? [];
  return inside.find((token) => !inside.some((other) => other.index === token.head));
}

function empty(): Roles {
  return { PerpInd: [], PerpOrg: [], Target: [], Victim: [], Weapon: [] };
}

/** Entities of several incidents, those with a name or a last word in common joined. */
function joined(all: readonly Roles[]): Roles {
  const out = empty();
  for (const role of ROLES) {
    for (const names of all.flatMap((one) => one[role])) {
      const same = out[role].find((known) => known.some((name) => names.some((other) => alike(name, other))));
      if (same) same.push(...names.filter((name) => !same.includes(name)));
      else out[role].push([...names]);
    }
  }
  return out;
}

function alike(a: string, b: string): boolean {
  return a === b || a.split(' ').at(-1) === b.split(' ').at(-1);
}
