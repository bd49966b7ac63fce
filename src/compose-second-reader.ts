import type { Reading, Report } from './model/index.js';
import {
  type Asked,
  type Comparison,
  compareReadings,
  proposeStatements,
  type SecondReaderOptions,
} from './second-reader/index.js';

export interface Compared {
  readonly report: Report;
  readonly first: Reading;
  readonly second: Asked;
  readonly comparison: Comparison;
}

/** A report as both readers read it. @throws SitrepError E-READER-AWAY, E-READER-ADDRESS */
export async function compareReaders(first: Reading, options: SecondReaderOptions): Promise<Compared> {
  const second = await proposeStatements(first, options);
  return { report: first.report, first, second, comparison: compareReadings(first, second.reading) };
}

/** The ledger's reading of a report with one proposal more, which a person takes over. */
export function withProposal(current: Reading, proposals: Reading, id: string): Reading {
  const proposal = proposals.statements.find((statement) => statement.id === id)!;
  const known = new Set(current.entities.map((entity) => entity.id));
  const named = JSON.stringify(proposal);
  return {
    ...current,
    entities: [
      ...current.entities,
      ...proposals.entities.filter((one) => !known.has(one.id) && named.includes(`"${one.id}"`)),
    ],
    statements: [...current.statements.filter((statement) => statement.id !== id), proposal],
  };
}
