import { readFileSync, writeFileSync } from 'node:fs';
import type { Compared } from '../../compose-second-reader.js';
import { type Reading, SitrepError } from '../../model/index.js';
import type { Judgement } from '../../sitrep.js';
import { shortId, theOne } from '../ids.js';
import { type InputOptions, inputReports, warn } from '../input.js';
import { decide, tellJudgements } from '../judging.js';
import { type LedgerOptions, open } from '../options.js';
import { print, printJson } from '../output.js';
import { block, colours, safe } from '../print/layout.js';
import { readingNames, statementEntry } from '../print/statement.js';
import { plural } from '../print/words.js';
import { type WhoOptions, withSitrep } from '../session.js';

export interface CompareOptions extends InputOptions, LedgerOptions, WhoOptions {
  readonly endpoint?: string;
  readonly model?: string;
  readonly sendAway?: boolean;
  readonly time?: string;
  readonly save?: string;
  readonly adopt: readonly string[];
  readonly from?: string;
  readonly json?: boolean;
}

/** `sitrep compare-readers FILE...`: where a language model reads otherwise. Nothing is stored but what a person adopts. */
export async function compareReaders(files: readonly string[], options: CompareOptions): Promise<number> {
  if (options.adopt.length > 0) return adopt(options);
  const endpoint = endpointOf(options);
  const { reports } = await inputReports(files, options);
  if (reports.length === 0) return 1;
  const { compareReaders: compare } = await import('../../compose-second-reader.js');
  const sitrep = await open(options, 'sitrep compare-readers', reports.length);
  const all: Compared[] = [];
  try {
    for await (const reading of sitrep.readReports(reports)) {
      const compared = await compare(reading, endpoint);
      all.push(compared);
      for (const { code, reason } of compared.second.faults) warn(`${code}: ${safe(reason)}`);
      if (!options.json) await print(wordsOf(compared));
    }
  } finally {
    await sitrep.close();
  }
  if (options.save)
    writeFileSync(options.save, all.map(({ second }) => `${JSON.stringify(second.reading)}\n`).join(''));
  if (options.json)
    await printJson(
      all.map(({ report, second, comparison }) => ({
        report: report.id,
        model: endpoint.model,
        ...comparison,
        refused: second.refused,
        faults: second.faults,
      })),
    );
  return all.some(({ second }) => second.faults.length > 0) ? 1 : 0;
}

function endpointOf({ endpoint, model, sendAway, time }: CompareOptions) {
  const url = endpoint ?? process.env.SITREP_READER_URL;
  const name = model ?? process.env.SITREP_READER_MODEL;
  if (!url || !name)
    throw new SitrepError(
      'E-USAGE-READER',
      'The second reader is off. Name an OpenAI-compatible address and its model: --endpoint http://127.0.0.1:8080/v1 --model NAME.',
    );
  const seconds = time === undefined ? 120 : Number(time);
  if (!(seconds > 0)) throw new SitrepError('E-USAGE-TIME', `--time ${time}: not a number of seconds.`);
  return { url, model: name, key: process.env.SITREP_READER_KEY, time: seconds * 1000, mayLeave: sendAway };
}

function wordsOf({ report, first, second, comparison }: Compared): string {
  const { pairs, onlyFirst, onlySecond } = comparison;
  const same = pairs.filter(({ differs }) => differs.length === 0).length;
  const [ours, theirs] = [readingNames(first), readingNames(second.reading)];
  const sentence = ({ evidence }: (typeof onlyFirst)[number]) =>
    block(safe(report.text.slice(evidence.sentence.start, evidence.sentence.end)), 2);
  return [
    colours.bold(safe(report.title ?? report.id)),
    colours.dim(
      `${same} alike · ${pairs.length - same} differ · ${onlyFirst.length} only the built-in reader's · ${onlySecond.length} only the model's · ${plural(second.refused.length, 'proposal')} refused`,
    ),
    ...pairs
      .filter(({ differs }) => differs.length > 0)
      .flatMap((pair) => [
        '',
        sentence(pair.first),
        colours.yellow(`  differ in ${pair.differs.join(', ')}`),
        statementEntry(pair.first, ours, shortId(pair.first.id)),
        statementEntry(pair.second, theirs, shortId(pair.second.id)),
      ]),
    ...onlySecond.flatMap((one) => [
      '',
      sentence(one),
      colours.yellow("  only the model's"),
      statementEntry(one, theirs, shortId(one.id)),
    ]),
    ...onlyFirst.flatMap((one) => [
      '',
      sentence(one),
      colours.yellow("  only the built-in reader's"),
      statementEntry(one, ours, shortId(one.id)),
    ]),
    ...second.refused.map(({ why }) => colours.dim(`  refused: ${safe(why)}`)),
  ].join('\n');
}

/** A person takes proposals over: from then on they count, with the person's name beside the model's. */
function adopt(options: CompareOptions): Promise<number> {
  if (!options.from)
    throw new SitrepError(
      'E-USAGE-FROM',
      'Where are the proposals? Name the file of --save with --from FILE.',
    );
  const proposals = proposalsIn(options.from);
  return withSitrep(options, 'sitrep compare-readers', async (sitrep) => {
    const { withProposal } = await import('../../compose-second-reader.js');
    const made: Judgement[] = [];
    const all = proposals.flatMap(({ statements }) => statements);
    for (const id of options.adopt) {
      const chosen = theOne(all, id, (statement) => statement.id, 'proposal');
      const proposed = proposals.find(({ statements }) => statements.includes(chosen))!;
      const current = currentReading(await sitrep.rows(), proposed.report.id);
      if (!current)
        throw new SitrepError(
          'E-READER-REPORT',
          `The ledger has no report ${proposed.report.id}: put it in with sitrep add first.`,
        );
      await sitrep.add(withProposal(current, proposed, chosen.id), new Date().toISOString());
      made.push(
        await decide(sitrep, { about: 'statement', subject: chosen.id, verdict: 'accepted' }, options),
      );
    }
    await tellJudgements(made, ({ subject }) => `proposal ${shortId(subject)}`, options);
    return 0;
  });
}

function proposalsIn(file: string): Reading[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Reading);
  } catch (error) {
    throw new SitrepError('E-USAGE-FROM', `${file} holds no proposals: ${(error as Error).message}`);
  }
}

function currentReading(
  rows: Awaited<ReturnType<import('../../sitrep.js').Sitrep['rows']>>,
  id: string,
): Reading | null {
  const [report] = rows.flatMap((row) => (row.row === 'report' && row.report.id === id ? [row.report] : []));
  if (!report) return null;
  return {
    contract: 'reading-1',
    report,
    entities: rows.flatMap((row) => (row.row === 'entity' && row.reportId === id ? [row.entity] : [])),
    statements: rows.flatMap((row) =>
      row.row === 'statement' && row.reportId === id ? [row.statement] : [],
    ),
  };
}
