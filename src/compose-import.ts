import { IMPORTERS, importDataset } from './exchange/index.js';
import type { Ledger } from './ledger/index.js';
import { loadActorRegistry, loadGazetteer } from './lexicons/index.js';
import type { Judgement, SetAside } from './model/index.js';

export interface ImportOutcome {
  /** Rows that were new. */
  readonly added: number;
  /** Rows that the ledger held in another version: the old one is withdrawn, the new one is in. */
  readonly updated: number;
  /** Rows that were there already. */
  readonly known: number;
  readonly statements: number;
  readonly setAside: readonly SetAside[];
  readonly notes: readonly SetAside[];
}

export const importFormats = (): { readonly id: string; readonly title: string }[] =>
  IMPORTERS.map(({ id, title }) => ({ id, title }));

/** Readings of one transaction. */
const BATCH = 500;
const WHO = 'sitrep import';

/**
 * A dataset's file into the ledger. A row that is there already adds nothing; one that has changed is added in its new
 * version and the old version withdrawn, by a judgement that can be undone.
 * @throws SitrepError E-IMPORT-0, E-IMPORT-1
 */
export async function composeImport(
  ledger: Ledger,
  format: string,
  text: string,
  by: { readonly recordedAt: string; readonly reader: string; readonly gazetteers: readonly string[] },
): Promise<ImportOutcome> {
  const knowledge = {
    registry: loadActorRegistry(),
    gazetteer: loadGazetteer({ folders: by.gazetteers }),
  };
  const { readings, setAside, notes } = importDataset(format, text, knowledge);
  const versions = await versionsByUrl(ledger, `urn:sitrep:dataset:${format}:`);
  const standing = await standingWithdrawals(ledger);
  const isThere = (url: string | null, id: string) => versions.get(url ?? '')?.has(id) ?? false;
  const fresh = readings.filter(({ report }) => !isThere(report.url, report.id));
  let statements = 0;
  for (let at = 0; at < fresh.length; at += BATCH) {
    const batch = fresh.slice(at, at + BATCH);
    await ledger.addReadings(batch, { recordedAt: by.recordedAt, reader: by.reader });
    statements += batch.reduce((sum, reading) => sum + reading.statements.length, 0);
  }
  let updated = 0;
  let known = 0;
  for (const { report } of readings) {
    const back = standing.get(report.id);
    if (back)
      await judge(ledger, report.id, 'restored', by.recordedAt, 'the file has this version again', back.id);
    const older = [...(versions.get(report.url ?? '') ?? [])].filter((old) => old !== report.id);
    for (const old of older.filter((id) => !standing.has(id)))
      await judge(ledger, old, 'withdrawn', by.recordedAt, `updated by ${report.id} of a newer file`, null);
    if (isThere(report.url, report.id) && !back) known += 1;
    else if (older.length > 0) updated += 1;
  }
  return {
    added: readings.length - updated - known,
    updated,
    known,
    statements,
    setAside,
    notes,
  };
}

/** Ids of the reports that hold each row of a dataset, one a version. */
async function versionsByUrl(ledger: Ledger, prefix: string): Promise<Map<string, Set<string>>> {
  const versions = new Map<string, Set<string>>();
  for (const row of await ledger.rows()) {
    if (row.row !== 'report' || !row.report.url?.startsWith(prefix)) continue;
    versions.set(row.report.url, (versions.get(row.report.url) ?? new Set()).add(row.report.id));
  }
  return versions;
}

/** Withdrawals by earlier imports that still stand, by report. */
async function standingWithdrawals(ledger: Ledger): Promise<Map<string, Judgement>> {
  const judgements = (await ledger.judgements()).filter(({ about }) => about === 'report');
  const replaced = new Set(judgements.map(({ replaces }) => replaces));
  const standing = judgements.filter(
    ({ id, verdict, who }) => verdict === 'withdrawn' && who === WHO && !replaced.has(id),
  );
  return new Map(standing.map((judgement) => [judgement.subject, judgement]));
}

function judge(
  ledger: Ledger,
  subject: string,
  verdict: 'withdrawn' | 'restored',
  when: string,
  why: string,
  replaces: string | null,
): Promise<Judgement> {
  return ledger.addJudgement({
    about: 'report',
    subject,
    object: null,
    verdict,
    value: null,
    who: WHO,
    when,
    why,
    replaces,
  });
}
