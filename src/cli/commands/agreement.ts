import Table from 'cli-table3';
import { SitrepError } from '../../model/index.js';
import type { Agreement } from '../../sitrep.js';
import { shortId, theOne } from '../ids.js';
import type { LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { block, colours, safe } from '../print/layout.js';
import { NO_LINES } from '../print/table.js';
import { number, plural } from '../print/words.js';
import { withSitrep } from '../session.js';
import { didYouMean } from '../suggest.js';

export interface AgreementOptions extends LedgerOptions {
  readonly coder: readonly string[];
  readonly report?: readonly string[];
  readonly json?: boolean;
}

/** `sitrep agreement --coder A --coder B`: how far people agree who judged the same statements. */
export function agreement(options: AgreementOptions): Promise<number> {
  return withSitrep(options, 'sitrep agreement', async (sitrep) => {
    const people = [...new Set((await sitrep.judgements({ about: 'statement' })).map((j) => j.who))];
    const coders = [...new Set(options.coder.length > 0 ? options.coder : people)];
    if (coders.length < 2)
      throw new SitrepError(
        'E-USAGE-CODER',
        people.length < 2
          ? 'Agreement needs two people who judged statements. See: sitrep review list --as NAME'
          : `Name two at least: --coder ${people[0]} --coder ${people[1]}`,
      );
    for (const coder of coders)
      if (!people.includes(coder))
        throw new SitrepError(
          'E-CODER-UNKNOWN',
          `${coder} has judged no statement.${didYouMean(coder, people)} Judged have: ${people.join(', ') || 'nobody'}.`,
        );
    const all = options.report?.length ? await sitrep.reports() : [];
    const reports = options.report?.length
      ? options.report.map((id) => theOne(all, id, (r) => r.id, 'report').id)
      : undefined;
    const found = await sitrep.agreement(coders, reports);
    await (options.json ? printJson(found) : print(printAgreement(found)));
    return 0;
  });
}

function printAgreement({ coders, judged, shared, fields, disagreements }: Agreement): string {
  const table = new Table({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': 2, head: [], border: [] },
    head: ['field', 'level', 'statements', 'same', 'kappa', 'alpha'].map(colours.dim),
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right'],
  });
  for (const { field, level, units, same, kappa, alpha } of fields)
    table.push([
      colours.bold(field),
      level,
      number(units),
      same === null ? '–' : `${Math.round(100 * same)} %`,
      figure(kappa?.value),
      figure(alpha.value),
    ]);
  const counts = coders.map((coder, at) => `${safe(coder)} ${number(judged[at]!)}`).join(', ');
  return [
    colours.bold(`Agreement of ${coders.map(safe).join(' and ')}`),
    colours.dim(`judged: ${counts}; the same ${plural(shared, 'statement')} by two at least`),
    '',
    table.toString().replace(/ +$/gm, '').replace(/^/gm, '  '),
    '',
    colours.dim(
      block(
        'Cohen’s kappa of two people, Krippendorff’s alpha of any number; 1 is perfect, 0 as by chance, – where ' +
          'nothing varies. Fields besides “kept” count what both kept.',
        0,
      ),
    ),
    ...(disagreements.length > 0 ? [`\n${colours.bold('Where they part')}`] : []),
    ...disagreements
      .slice(0, MOST)
      .map(({ statement, field, values }) =>
        block(
          `${shortId(statement)} ${field}: ${values.map((v, at) => `${safe(coders[at]!)} ${v === null ? '–' : safe(String(v))}`).join(', ')}`,
          2,
        ),
      ),
    ...(disagreements.length > MOST
      ? [colours.dim(`  ${number(disagreements.length - MOST)} more with --json`)]
      : []),
  ].join('\n');
}

const MOST = 20;

const figure = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : value.toFixed(3).replace('-', '−');
