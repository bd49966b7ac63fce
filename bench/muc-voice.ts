import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MentionRef } from '../src/model/index.js';
import { type Insight, openReader } from '../src/reader.js';
import type { DraftStatement } from '../src/statements/index.js';
import { type BenchRecord, toReport } from './tasks/task.js';

/**
 * `npx tsx bench/muc-voice.ts [--part dev|train] [--most N] [--errors]`: an outside check of status and voice. The stage of
 * an incident of MUC-4 (accomplished, or only attempted or threatened) against the status of the statements about those
 * whom it befell; how surely a group is blamed (as fact, by its own word, or suspected and accused) against the voice of the
 * statements in which it acts or is accused. What the reader makes no statement of is told as not covered.
 */
interface Template {
  readonly type: string;
  readonly stage: string;
  readonly roles: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly victimsAll?: readonly (readonly string[])[];
  readonly orgConfidence?: readonly { readonly value: string; readonly of: readonly string[] }[];
}

const argument = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};

interface Answer {
  readonly gold: readonly string[];
  readonly got: string | null;
  readonly note: string;
}

async function main(): Promise<void> {
  const file = join('..', 'shared', 'bench', 'muc4', `muc4-${argument('--part') ?? 'dev'}.jsonl`);
  if (!existsSync(file)) return console.log('../shared/bench is absent: the public benchmarks are skipped');
  const records = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BenchRecord)
    .filter(({ relevant }) => relevant)
    .slice(0, Number(argument('--most') ?? 1e9));
  const reader = await openReader();
  const stages: Answer[] = [];
  const blames: Answer[] = [];
  for (const record of records) {
    const [insight] = await reader.inspect([toReport(record)]);
    for (const template of record.templates as readonly Template[]) {
      stages.push({
        ...stageOf(template, insight!),
        note: `${record.id} ${template.type} ${namesOf(template).join(', ')}`,
      });
      for (const { value, of } of template.orgConfidence ?? [])
        blames.push({
          gold: value.replace(/[()]/g, '').split(' / ').map(blameClass),
          ...blameOf(of, namesOf(template), insight!),
        });
    }
  }
  await reader.close();
  tell('stage', stages);
  tell('how surely a group is blamed', blames);
}

function tell(name: string, all: readonly Answer[]): void {
  const covered = all.filter(({ got }) => got !== null);
  const right = covered.filter(({ gold, got }) => gold.includes(got!));
  console.log(
    `${name}: right ${(right.length / Math.max(1, covered.length)).toFixed(3)} of ${covered.length} covered (of ${all.length}; bar 0.80)`,
  );
  for (const kind of new Set(all.flatMap(({ gold }) => gold))) {
    const own = covered.filter(({ gold }) => gold[0] === kind);
    const got = new Map<string, number>();
    for (const one of own) got.set(one.got!, (got.get(one.got!) ?? 0) + 1);
    console.log(
      `  ${kind}: ${own.length}, read as ${[...got].map(([as, count]) => `${as} ${count}`).join(', ')}`,
    );
  }
  if (!process.argv.includes('--errors')) return;
  for (const { gold, got, note } of covered)
    if (!gold.includes(got!)) console.log(`    ${gold} read as ${got}: ${note}`);
}

function namesOf({ roles, victimsAll }: Template): string[] {
  return [...(roles.Target ?? []), ...(roles.Victim ?? []), ...(victimsAll ?? [])].flat();
}

const HAPPENED: ReadonlySet<string> = new Set(['actual', 'ongoing', 'past']);

function stageOf(template: Template, insight: Insight): { gold: readonly string[]; got: string | null } {
  const gold = template.stage
    .split(' / ')
    .map((stage) => (stage === 'ACCOMPLISHED' ? 'accomplished' : 'not'));
  const names = namesOf(template);
  const about = insight.drafts.filter(
    (draft) =>
      draft.type === 'ASSAULT' &&
      [...(draft.roles.target ?? []), ...(draft.roles.place ?? [])].some((ref) =>
        isOneOf(insight, ref, names),
      ),
  );
  if (!about.length) return { gold, got: null };
  return { gold, got: about.some(({ status }) => HAPPENED.has(status)) ? 'accomplished' : 'not' };
}

function blameClass(value: string): string {
  if (value.startsWith('REPORTED')) return 'fact';
  if (value.startsWith('CLAIMED')) return 'own word';
  return value.startsWith('ACQUITTED') ? 'acquitted' : 'suspected';
}

/** What a report says of a group in the incident: that it owns up to it, as fact, or only that it is suspected or accused. */
function blameOf(
  names: readonly string[],
  victims: readonly string[],
  insight: Insight,
): { got: string | null; note: string } {
  const isThem = (refs: readonly MentionRef[] | undefined) =>
    (refs ?? []).some((ref) => isOneOf(insight, ref, names));
  const all = insight.drafts.filter(
    (draft) => draft.type === 'ASSAULT' && draft.status !== 'planned' && isThem(draft.roles.source),
  );
  const ofThis = all.filter((draft) => draft.roles.target?.some((ref) => isOneOf(insight, ref, victims)));
  const acts = ofThis.length ? ofThis : all;
  const accused = insight.drafts.filter((draft) => draft.type === 'ACCUSE' && isThem(draft.roles.target));
  const classes = [
    ...acts.map((draft) => ({ kind: voiceClass(draft, isThem), draft })),
    ...accused.map((draft) => ({ kind: 'suspected', draft })),
  ];
  const order = ['own word', 'suspected', 'fact'];
  const best = order.flatMap((kind) => classes.filter((one) => one.kind === kind))[0];
  return {
    got: best?.kind ?? null,
    note: best
      ? insight.report.text.slice(best.draft.evidence.sentence.start, best.draft.evidence.sentence.end)
      : '',
  };
}

function voiceClass(draft: DraftStatement, isThem: (refs: readonly MentionRef[]) => boolean): string {
  const { holder, stance } = draft.attribution.at(-1)!;
  if (typeof holder !== 'string' && isThem([holder])) return 'own word';
  if (draft.derivedBy.includes('claim')) return 'own word';
  const isHedged =
    ['alleges', 'believes', 'denies', 'doubts'].includes(stance) ||
    !['certain', 'probable'].includes(draft.certainty.band);
  return isHedged || draft.status === 'hypothetical' || draft.disputedBy?.length ? 'suspected' : 'fact';
}

/** By its words or by what its chain is called. */
function isOneOf(insight: Insight, ref: MentionRef, names: readonly string[]): boolean {
  const chain = insight.mentions.mentions.filter(
    (one) => one.entity === ref.entity && one.form !== 'pronoun',
  );
  const texts = [ref.text, ...(ref.entity ? chain.map(({ text }) => text) : [])].map((text) =>
    text.toLowerCase(),
  );
  return texts.some((text) => names.some((name) => meets(text, name)));
}

function meets(text: string, name: string): boolean {
  const plain = text.replace(/^(?:the|a|an) /, '');
  return plain.length > 2 && (plain.includes(name) || name.includes(plain));
}

await main();
