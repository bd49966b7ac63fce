import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCalibration, loadPloverRules, loadRe3dCodebook, ploverRule } from '../src/lexicons/index.js';
import { type Insight, openReader } from '../src/reader.js';
import { type DraftStatement, traitsOf } from '../src/statements/index.js';
import { fitCalibration } from './calibration-fit.js';
import { reliabilityPlot } from './calibration-plot.js';
import { type BenchRecord, toReport } from './tasks/task.js';

/**
 * `npx tsx bench/calibration.ts [--fit] [--keep FILE]`: reads the public sets in which single statements can be told
 * right or wrong and compares the share that was right with the chance that each statement carries, by tenths. `--fit`
 * first makes `data/codebooks/calibration.yaml` anew from the first halves (by a hash of the id) of the sets that may be
 * learned from; the figures are always those of the second halves of all. `--keep` keeps what was judged in a file and takes it from there the next time.
 */
const SHARED = join('..', 'shared', 'bench');

/** Sets whose licences let what is learned from them ship; the others are for measuring alone. */
const MAY_SHIP: ReadonlySet<string> = new Set(['plover/plover', 'ged/ged-iraq', 're3d/public-train']);

/** One statement with a known verdict. */
export interface Judged {
  readonly set: string;
  readonly id: string;
  readonly traits: readonly string[];
  readonly right: boolean;
}

const argument = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};

async function main(): Promise<void> {
  const keep = argument('--keep');
  const known = keep && existsSync(keep);
  const judged = known ? (JSON.parse(readFileSync(keep, 'utf8')) as Judged[]) : await judgeAll();
  if (keep && !known) writeFileSync(keep, JSON.stringify(judged));
  const [first, second] = [true, false].map((half) => judged.filter(({ id }) => isFirstHalf(id) === half));
  if (process.argv.includes('--fit')) {
    const today = new Date().toISOString().slice(0, 10);
    const allowed = first!.filter(({ set }) => MAY_SHIP.has(set));
    writeFileSync(join('data', 'codebooks', 'calibration.yaml'), fitCalibration(allowed, today));
  }
  const { weights, levels } = loadCalibration();
  const chance = ({ traits }: Judged) => {
    const score = traits.reduce((sum, trait) => sum + (weights.get(trait) ?? 0), weights.get('all') ?? 0);
    return (levels.filter(({ from }) => from <= score).at(-1) ?? levels[0]!).probability;
  };
  const tenths = tenthsOf(second!.map((one) => ({ stated: chance(one), right: one.right })));
  console.log('second half: stated, right, statements');
  for (const { stated, right, count } of tenths)
    console.log(
      `  ${stated.toFixed(3)}  ${right.toFixed(3)}  ${count}  ${(100 * (right - stated)).toFixed(1)} points`,
    );
  const worst = Math.max(...tenths.map(({ stated, right }) => Math.abs(stated - right)));
  const mean = tenths.reduce((sum, { stated, right, count }) => sum + Math.abs(stated - right) * count, 0);
  console.log(
    `  furthest from the truth ${(100 * worst).toFixed(1)} points (bar 5), on average ${((100 * mean) / second!.length).toFixed(1)}`,
  );
  for (const set of new Set(second!.map((one) => one.set))) {
    const own = second!.filter((one) => one.set === set);
    const share = (list: readonly number[]) =>
      (list.reduce((sum, one) => sum + one, 0) / list.length).toFixed(3);
    console.log(
      `  ${set}: ${own.length} statements, stated ${share(own.map(chance))}, right ${share(own.map(({ right }) => Number(right)))}`,
    );
  }
  mkdirSync(join('bench', 'results'), { recursive: true });
  writeFileSync(join('bench', 'results', 'calibration.svg'), reliabilityPlot(tenths));
}

/** Statements by the tenth in which their stated chance lies: mean stated, share right, number. */
function tenthsOf(list: readonly { readonly stated: number; readonly right: boolean }[]) {
  return Array.from({ length: 10 }, (_, tenth) => {
    const own = list.filter(({ stated }) => Math.min(9, Math.floor(stated * 10)) === tenth);
    const mean = (values: readonly number[]) =>
      values.reduce((sum, one) => sum + one, 0) / Math.max(1, own.length);
    return {
      stated: mean(own.map(({ stated }) => stated)),
      right: mean(own.map(({ right }) => Number(right))),
      count: own.length,
    };
  }).filter(({ count }) => count > 0);
}

/** Tells of one set which drafts of a record can be judged, and whether each is right. */
type Judge = (
  record: BenchRecord,
  insight: Insight,
) => readonly { readonly draft: DraftStatement; readonly right: boolean }[];

async function judgeAll(): Promise<Judged[]> {
  const sets: readonly (readonly [file: string, judge: Judge, most?: number])[] = [
    ['plover/plover', byCategory((record) => [String(record.event)])],
    ['case2021/case2021', byCategory((record) => [String(record.plover ?? '')])],
    ['cameo/cameo-penta', byCategory((record) => PENTA[String(record.event)] ?? [])],
    ['re3d/public-train', byRelation],
    ['re3d/public-dev', byRelation],
    ['ged/ged-iraq', byKilled],
    ['displacement/idmc', byQuantity],
    ['displacement/idetect', byQuantity],
    ['muc4/muc4-dev', byRoles],
    ['triage/satp', byAttack],
    ['triage/ipe-sents', byPolice, 2000],
  ];
  const reader = await openReader();
  const judged: Judged[] = [];
  for (const [file, judge, most] of sets) {
    const records = readFileSync(join(SHARED, `${file}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .slice(0, most)
      .map((line) => JSON.parse(line) as BenchRecord)
      .filter(isJudgeable)
      .flatMap(inParts);
    for (let at = 0; at < records.length; at += 50) {
      const some = records.slice(at, at + 50);
      const insights = await reader.inspect(some.map(toReport));
      for (const [index, insight] of insights.entries())
        for (const { draft, right } of judge(some[index]!, insight)) {
          const sentence = insight.sentences[draft.sentence]!;
          const beside = insight.drafts.filter((other) => other.sentence === draft.sentence).length;
          const id = String(some[index]!.id);
          judged.push({ set: file, id, traits: traitsOf(draft, sentence, beside), right });
        }
    }
    console.log(`  ${file}: ${judged.filter(({ set }) => set === file).length} statements judged`);
  }
  await reader.close();
  return judged;
}

/** Records of which nothing can be judged are not read. */
function isJudgeable(record: BenchRecord): boolean {
  const check = record.check as { readonly numberInHeadline: boolean } | undefined;
  return (check?.numberInHeadline ?? true) && !(record.templates && record.relevant !== true);
}

/** Headlines are read one by one. */
function inParts(record: BenchRecord): BenchRecord[] {
  const headlines = record.headlines as readonly { readonly text: string }[] | undefined;
  return headlines ? headlines.map(({ text }) => ({ ...record, text })) : [record];
}

const PENTA: Readonly<Record<string, readonly string[]>> = {
  'verbal-cooperation': ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE'],
  'material-cooperation': ['COOPERATE', 'AID', 'RETREAT'],
  'verbal-conflict': ['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN'],
  'material-conflict': ['PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'],
  statement: [],
};

/** The event that a text is about first, against the text's category. */
function byCategory(categories: (record: BenchRecord) => readonly string[]): Judge {
  const rules = loadPloverRules();
  return (record, { drafts, sentences }) => {
    const coded = drafts
      .filter(({ kind }) => kind === 'event')
      .map((draft) => ({ draft, rule: ploverRule(rules, draft) }))
      .map(({ draft, rule }) => ({ draft, event: rule ? rule.becomes : draft.type }))
      .filter(({ event }) => event !== null)
      .sort((a, b) => rank(sentences, a.draft) - rank(sentences, b.draft));
    const [one] = coded;
    return one ? [{ draft: one.draft, right: categories(record).includes(one.event!) }] : [];
  };
}

function rank(sentences: Insight['sentences'], { sentence, token }: DraftStatement): number {
  const { tokens } = sentences[sentence]!;
  let depth = 0;
  for (let at = token; at >= 0 && depth < 50; at = tokens[at]!.head)
    if (!tokens[at]!.deprel.startsWith('conj') || depth === 0) depth++;
  return sentence * 100 + depth;
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** Statements of ties, places and holds that the codebook of re3d turns into a relation (events are no relations), against the relations given between those words. */
const byRelation: Judge = (record, { drafts }) => {
  const gold = record.relations as readonly { type: string; source: Part; target: Part }[];
  const meets = (a: Part, b: Part) => a.start < b.end && b.start < a.end;
  return drafts.flatMap((draft) => {
    const row = loadRe3dCodebook().statements.find(
      ({ kind, types }) => kind !== 'event' && kind === draft.kind && types.includes(draft.type),
    );
    const [from, to] = row ? [draft.roles[row.from]?.[0], draft.roles[row.to]?.[0]] : [];
    if (!row || !from || !to) return [];
    const right = gold.some(
      ({ type, source, target }) =>
        type === row.relation &&
        ((meets(source, from) && meets(target, to)) || (meets(source, to) && meets(target, from))),
    );
    return [{ draft, right }];
  });
};

/** Numbers of killed in headlines of single events that give one, against the coded ones. */
const byKilled: Judge = (record, { drafts }) => {
  const { numberInHeadline } = record.check as { numberInHeadline: boolean };
  const { low, high } = record.deaths as { low: number; high: number };
  if (!numberInHeadline) return [];
  return drafts
    .filter(({ kind, type, value }) => kind === 'figure' && type === 'killed' && value)
    .map((draft) => {
      const number = draft.value!.best ?? draft.value!.low ?? draft.value!.high ?? 0;
      return { draft, right: number >= low && number <= high };
    });
};

/** The first number of displaced people or dwellings of an excerpt, against the coded ones. */
const byQuantity: Judge = (record, { drafts }) => {
  const facts = record.facts as readonly { quantity: number }[];
  const figures = drafts.filter(
    ({ kind, type, value }) =>
      kind === 'figure' && ['displaced', 'fled', 'damaged', 'other'].includes(type) && value,
  );
  return figures.slice(0, 1).map((draft) => {
    const { best, low, high } = draft.value!;
    return { draft, right: facts.some(({ quantity }) => [best, low, high].includes(quantity)) };
  });
};

/** Attacks of reports about an incident, against everybody and everything attacked. */
const byRoles: Judge = (record, { drafts }) => {
  if (record.relevant !== true) return [];
  const templates = record.templates as readonly {
    roles: Record<string, readonly string[][]>;
    victimsAll?: readonly string[][];
  }[];
  const attacked = templates
    .flatMap(({ roles, victimsAll }) => [
      ...(roles.Target ?? []),
      ...(roles.Victim ?? []),
      ...(victimsAll ?? []),
    ])
    .flat();
  return drafts
    .filter(
      ({ type, status, roles }) =>
        type === 'ASSAULT' && status === 'actual' && roles.target?.[0]?.form === 'nominal',
    )
    .map((draft) => {
      const text = draft.roles.target![0]!.text.toLowerCase();
      return {
        draft,
        right: attacked.some((one) => text.includes(one) || one.includes(text.replace(/^(?:the|a|an) /, ''))),
      };
    });
};

/** The first attack of each South Asian record, against the kinds of attack given. */
const byAttack: Judge = (record, { drafts }) => {
  const labels = record.labels as readonly string[];
  return drafts
    .filter(({ type, status }) => type === 'ASSAULT' && status === 'actual')
    .slice(0, 1)
    .map((draft) => {
      const bombing = draft.mode === 'explosives' || /bomb|blast|explo/.test(draft.derivedBy);
      const kind =
        draft.mode === 'abduct' || /abduct|kidnap/.test(draft.derivedBy)
          ? 'KIDNAPPING'
          : bombing
            ? 'BOMBING'
            : null;
      const right = kind
        ? labels.includes(kind)
        : labels.includes('ARMED_ASSAULT') || labels.includes('OTHER');
      return { draft, right };
    });
};

/** Arrests that happened and killings by police, against what the sentence says that police did. */
const byPolice: Judge = (record, { drafts }) => {
  const labels = record.labels as readonly string[];
  return drafts
    .filter(({ status }) => status === 'actual')
    .flatMap((draft) => {
      const isArrest = draft.type === 'detained' || (draft.type === 'COERCE' && draft.mode === 'arrest');
      if (isArrest) return [{ draft, right: labels.includes('ARREST') }];
      const byThem = draft.roles.source?.some(({ text }) => /\bpolice|\bcops?\b/i.test(text)) ?? false;
      return draft.type === 'ASSAULT' && byThem
        ? [{ draft, right: labels.includes('KILL') || labels.includes('FORCE') }]
        : [];
    });
};

function isFirstHalf(id: string): boolean {
  let hash = 7;
  for (const char of id) hash = (hash * 33 + char.codePointAt(0)!) >>> 0;
  return hash % 2 === 0;
}

if (!existsSync(SHARED)) console.log('../shared/bench is absent: the public benchmarks are skipped');
else await main();
