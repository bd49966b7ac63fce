import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import { loadIdmcCodebook, loadRe3dCodebook } from '../../src/lexicons/index.js';
import type { Insight, Reader } from '../../src/reader.js';
import type { DraftStatement } from '../../src/statements/index.js';
import { factsOf } from '../tasks/displacement.js';
import { predictEvents } from '../tasks/events.js';
import { relationsOfStatements } from '../tasks/relations.js';
import { type BenchRecord, toReport } from '../tasks/task.js';
import { judgeVoice, type VoiceRow } from '../voice-judge.js';
import type { Judged } from './tenths.js';

/** A public set by which statements can be judged, and what of a statement its gold judges. */
export interface JudgedSet {
  readonly name: string;
  readonly judges: string;
  /** Whether kind and roles (or number) are judged; else only a part, and what is right there may be wrong elsewhere. */
  readonly whole: boolean;
  readonly judged: readonly Judged[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const goldOf = (folder: string, file: string): BenchRecord[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BenchRecord);

const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

/** Every set, read and judged one after the other. */
export async function judgeSets(reader: Reader, folder: string): Promise<JudgedSet[]> {
  return [
    await events(
      reader,
      folder,
      'PLOVER',
      'plover/plover.jsonl',
      'plover',
      'category and actors of the main event',
    ),
    await events(
      reader,
      folder,
      'CAMEO',
      'cameo/cameo-penta.jsonl',
      'penta',
      'class and actors of the main event',
    ),
    await events(
      reader,
      folder,
      'CASE 2021',
      'case2021/case2021.jsonl',
      'plover',
      'category of the main event',
    ),
    await relations(reader, folder),
    await killed(reader, folder),
    await displaced(reader, folder),
    await attributed(reader, folder),
    await voiced(reader),
  ];
}

interface EventScore {
  readonly records: number;
  readonly primary: { readonly correct: number };
  readonly withActors: { readonly tp: number } | null;
}
type ScoreEvents = (
  gold: readonly object[],
  predicted: readonly object[],
  options: { readonly space: string },
) => EventScore;

/** The statement behind the event that comes first, by the shared scorer. */
async function events(
  reader: Reader,
  folder: string,
  name: string,
  file: string,
  space: string,
  judges: string,
): Promise<JudgedSet> {
  const scorer = pathToFileURL(resolve(folder, 'score', 'score-events.mjs')).href;
  const { scoreEvents } = (await import(scorer)) as { scoreEvents: ScoreEvents };
  const gold = goldOf(folder, file);
  const answers = (await predictEvents(gold, reader)) as {
    readonly id: string;
    readonly events: readonly { readonly event: string; readonly readingProbability?: number }[];
  }[];
  const judged = gold.flatMap((record, at): Judged[] => {
    const [first] = answers[at]!.events;
    const others = (record.others as readonly string[] | undefined) ?? [];
    if (first?.readingProbability === undefined || others.includes(first.event)) return [];
    const score = scoreEvents([record], [{ id: record.id, events: [first] }], { space });
    if (score.records === 0) return [];
    const right = score.primary.correct === 1 && (score.withActors === null || score.withActors.tp === 1);
    return [{ stated: first.readingProbability, right }];
  });
  return { name, judges, whole: name !== 'CASE 2021', judged };
}

interface GoldRelation {
  readonly type: string;
  readonly source: Span;
  readonly target: Span;
}

/** Statements that relate two spans which the gold relates as well: right where each relation has the gold's type. */
async function relations(reader: Reader, folder: string): Promise<JudgedSet> {
  const book = loadRe3dCodebook();
  const gold = goldOf(folder, 're3d/public-dev.jsonl');
  const insights = await reader.inspect(gold.map(toReport));
  const judged = insights.flatMap((insight, at) =>
    relationsOfStatements(insight, book).flatMap(({ draft, relations: made }): Judged[] => {
      const verdicts = made.flatMap((one) => {
        const same = (gold[at]!.relations as readonly GoldRelation[]).filter(
          ({ source, target }) =>
            (overlap(source, one.source) && overlap(target, one.target)) ||
            (overlap(source, one.target) && overlap(target, one.source)),
        );
        return same.length ? [same.some(({ type }) => type === one.type)] : [];
      });
      return verdicts.length ? [{ stated: draft.readingProbability!, right: verdicts.every(Boolean) }] : [];
    }),
  );
  const judges = 'type of a relation between two spans that the gold relates';
  return { name: 're3d dev', judges, whole: true, judged };
}

interface GedRecord extends BenchRecord {
  readonly headlines: readonly { readonly text: string; readonly date: string }[];
  readonly deaths: { readonly low: number; readonly best: number; readonly high: number };
  readonly check: { readonly eventsPerHeadline: number; readonly numberInHeadline: boolean };
}

/** Figures of killed in the only headline of an event whose number stands there. */
async function killed(reader: Reader, folder: string): Promise<JudgedSet> {
  const gold = (goldOf(folder, 'ged/ged-iraq.jsonl') as unknown as GedRecord[]).filter(
    ({ headlines, check }) =>
      headlines.length === 1 && check.eventsPerHeadline === 1 && check.numberInHeadline,
  );
  const insights = await reader.inspect(
    gold.map(({ id, headlines: [only] }) => toReport({ id, text: only!.text, date: only!.date })),
  );
  const judged = insights.flatMap((insight, at) => {
    const { low, best, high } = gold[at]!.deaths;
    return insight.drafts
      .filter((draft) => draft.kind === 'figure' && draft.type === 'killed')
      .map((draft): Judged => {
        const number = draft.value?.best ?? draft.value?.low ?? draft.value?.high ?? 0;
        const right = Math.min(low, best) <= number && number <= Math.max(high, best);
        return { stated: draft.readingProbability!, right };
      });
  });
  return { name: 'UCDP GED', judges: 'number of killed in a headline', whole: true, judged };
}

interface GoldFact {
  readonly quantity: number | null;
  readonly term: string;
  readonly unit: string;
  readonly quantityInText?: boolean;
}

/** Figures of displacement that the gold has too: right with the same term and unit. */
async function displaced(reader: Reader, folder: string): Promise<JudgedSet> {
  const book = loadIdmcCodebook();
  const gold = [
    ...goldOf(folder, 'displacement/idetect.jsonl'),
    ...goldOf(folder, 'displacement/idmc.jsonl'),
  ].filter(({ damaged }) => !damaged);
  const insights = await reader.inspect(gold.map(toReport));
  const judged = insights.flatMap((insight, at) =>
    factsOf(insight, book).flatMap((fact): Judged[] => {
      const same = (gold[at]!.facts as readonly GoldFact[]).filter(
        ({ quantity }) => quantity !== null && Math.abs(quantity - fact.quantity) <= 0.01 * quantity,
      );
      if (!same.length) return [];
      const right = same.some(({ term, unit }) => term === fact.term && unit === fact.unit);
      return [{ stated: fact.readingProbability!, right }];
    }),
  );
  return { name: 'Displacement', judges: 'term and unit of a figure that the gold has', whole: true, judged };
}

interface GoldAttribution {
  readonly source: readonly (readonly [number, number])[];
  readonly cue: readonly (readonly [number, number])[];
  readonly content: readonly (readonly [number, number])[];
}

/** Cues that make a claim beyond doubt; on the rest annotators agree little. */
const SAID = /\b(?:say|says|said|saying|tell|tells|told|telling|according)\b/i;

/**
 * Whose word a statement is: with a holder, right where a gold attribution around it has that source; by the author, wrong
 * within what the gold has somebody say, not judged within other attributions.
 */
async function attributed(reader: Reader, folder: string): Promise<JudgedSet> {
  const gold = goldOf(folder, 'polnear/public-dev.jsonl');
  const judged: Judged[] = [];
  for (const record of gold) {
    const [insight] = await reader.inspect([toReport(record)]);
    const all = record.attributions as readonly GoldAttribution[];
    for (const draft of insight!.drafts) {
      const right = isRightlyHeld(insight!, draft, all, record.text!);
      if (right !== null) judged.push({ stated: draft.readingProbability!, right });
    }
  }
  return { name: 'PolNeAR dev', judges: 'whose word it is, nothing else', whole: false, judged };
}

function isRightlyHeld(
  insight: Insight,
  draft: DraftStatement,
  all: readonly GoldAttribution[],
  text: string,
): boolean | null {
  const word = insight.sentences[draft.sentence]!.tokens[draft.token]!;
  const touches = (spans: readonly (readonly [number, number])[], span: Span) =>
    spans.some(([start, end]) => overlap({ start, end }, span));
  const around = all.filter(({ content }) => touches(content, word));
  const holder = draft.attribution[1]?.holder;
  if (holder !== undefined)
    return around.some(({ source }) =>
      typeof holder === 'string' ? source.length === 0 : touches(source, holder),
    );
  const isSaid = ({ cue, content }: GoldAttribution) =>
    cue.some(([start, end]) => SAID.test(text.slice(start, end))) ||
    content.some(([start]) => /^["“'‘]/.test(text.slice(start)));
  if (around.some(isSaid)) return false;
  return around.length ? null : true;
}

/** The sentences of our own that nobody reads while the reader is mended. */
async function voiced(reader: Reader): Promise<JudgedSet> {
  const rows = load(readFileSync(join('examples', 'voice', 'test.yaml'), 'utf8')) as VoiceRow[];
  const insights = await reader.inspect(rows.map(({ id, text }) => toReport({ id, text })));
  const verdicts = rows.flatMap((row, at) => row.expect.map((one) => judgeVoice(row, one, insights[at]!)));
  const judged = verdicts.flatMap(({ stated, status, voice }): Judged[] =>
    stated === null ? [] : [{ stated, right: status && voice }],
  );
  return { name: 'Voice test', judges: 'status and voice, nothing else', whole: false, judged };
}
