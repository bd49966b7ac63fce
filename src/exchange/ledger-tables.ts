import type { Judgement, Link, Report } from '../model/index.js';
import type { Cell, EntityRef } from '../picture/index.js';
import { evidenceOf, reportsBehind } from './evidence.js';
import type { Exporter, ExportInput } from './exporter.js';
import { actorsOf, placesOf } from './gather-export.js';
import type { Located } from './located.js';
import { LossCount } from './losses.js';
import { type ParquetColumn, parquetTable } from './parquet-table.js';
import { type Line, linesOf } from './picture-lines.js';
import type { Source } from './sources.js';

/**
 * What the picture rests on as the ledger's tables, and the picture's lines, each a Parquet file: reports, statements,
 * places, actors, links, judgements, lines, and which line rests on which statement. Nested values are JSON.
 */
export const parquet: Exporter = {
  id: 'parquet',
  title: 'Parquet tables',
  for: 'DuckDB, pandas, Polars, arrow in R',
  definedBy: 'Apache Parquet 2',
  write: (input) => {
    const { picture } = input;
    const lines = linesOf(picture);
    const cells = lines.map(({ cell }) => cell);
    const losses = new LossCount();
    losses.add(
      'judgements',
      'who judged and why stays in the ledger: sitrep backup keeps it',
      input.judgements.length,
    );
    losses.add(
      'reports',
      'the full text stays in the ledger: it may hold sentences that were rejected',
      reportsBehind(cells, input).length,
    );
    losses.add('leftOut', 'statements that no line uses stay in the ledger', picture.leftOut.length);
    const places = [...new Map(placesOf(picture).map((place) => [place.key, place])).keys()].sort();
    const rests = lines.flatMap(({ kind, cell }) =>
      [...new Set(cell.statements)].sort().map((statement) => ({ kind, line: cell.id, statement })),
    );
    const files = {
      reports: parquetTable(reportsBehind(cells, input), REPORTS),
      statements: parquetTable(statementsOf(cells, input), STATEMENTS),
      places: parquetTable(
        places.flatMap((key) => input.locate(key) ?? []),
        PLACES,
      ),
      actors: parquetTable(actorsOf(picture), ACTORS),
      links: parquetTable(input.links, LINKS),
      judgements: parquetTable(input.judgements, JUDGEMENTS),
      lines: parquetTable(lines, LINES),
      line_statements: parquetTable(rests, RESTS),
    };
    return {
      files: Object.entries(files).map(([name, content]) => ({ name: `${name}.parquet`, content })),
      losses: losses.list(),
    };
  },
};

function statementsOf(cells: readonly Cell[], input: ExportInput): Source[] {
  const found = cells.flatMap((cell) => evidenceOf(cell, input));
  const byId = new Map(found.map((source) => [source.statement.id, source]));
  return [...byId.values()].sort((a, b) => (a.statement.id < b.statement.id ? -1 : 1));
}

const column = <Row>(
  name: string,
  type: ParquetColumn<Row>['type'],
  of: (row: Row) => unknown,
): ParquetColumn<Row> => ({ name, type, of });

const REPORTS: readonly ParquetColumn<Report>[] = [
  column('report_id', 'text', ({ id }) => id),
  column('title', 'text', ({ title }) => title),
  column('source', 'text', ({ source }) => source),
  column('author', 'text', ({ author }) => author),
  column('published_at', 'text', ({ publishedAt }) => publishedAt),
  column('published_on', 'day', ({ publishedAt }) => publishedAt),
  column('url', 'text', ({ url }) => url),
  column('language', 'text', ({ language }) => language),
];

const STATEMENTS: readonly ParquetColumn<Source>[] = [
  column('statement_id', 'text', ({ statement }) => statement.id),
  column('report_id', 'text', ({ report }) => report.id),
  column('kind', 'text', ({ statement }) => statement.kind),
  column('type', 'text', ({ statement }) => statement.type),
  column('mode', 'text', ({ statement }) => statement.mode),
  column('status', 'text', ({ statement }) => statement.status),
  column('extent', 'text', ({ statement }) => statement.extent),
  column('from_day', 'day', ({ statement }) => statement.time?.from),
  column('to_day', 'day', ({ statement }) => statement.time?.to),
  column('time_precision', 'text', ({ statement }) => statement.time?.precision),
  column('low', 'number', ({ statement }) => statement.value?.low),
  column('best', 'number', ({ statement }) => statement.value?.best),
  column('high', 'number', ({ statement }) => statement.value?.high),
  column('unit', 'text', ({ statement }) => statement.value?.unit),
  column('certainty', 'text', ({ statement }) => statement.certainty.band),
  column('probability', 'number', ({ statement }) => statement.certainty.probability),
  column('roles', 'json', ({ statement }) => statement.roles),
  column('attribution', 'json', ({ statement }) => statement.attribution),
  column('disputed_by', 'json', ({ statement }) => statement.disputedBy ?? []),
  column('sentence', 'text', ({ sentence }) => sentence),
  column('sentence_start', 'whole', ({ statement }) => statement.evidence.sentence.start),
  column('sentence_end', 'whole', ({ statement }) => statement.evidence.sentence.end),
  column('derived_by', 'text', ({ statement }) => statement.derivedBy),
  column('reading_probability', 'number', ({ statement }) => statement.readingProbability),
];

const PLACES: readonly ParquetColumn<Located>[] = [
  column('place_id', 'text', ({ key }) => key),
  column('name', 'text', ({ name }) => name),
  column('precision', 'text', ({ precision }) => precision),
  column('country', 'text', ({ country }) => country),
  column('admin1', 'text', ({ admin1 }) => admin1),
  column('admin2', 'text', ({ admin2 }) => admin2),
  column('latitude', 'number', ({ lat }) => lat),
  column('longitude', 'number', ({ lon }) => lon),
  column('geonames_id', 'whole', ({ geonamesId }) => geonamesId),
];

const ACTORS: readonly ParquetColumn<EntityRef>[] = [
  column('actor_id', 'text', ({ key }) => key),
  column('name', 'text', ({ name }) => name),
  column('type', 'text', ({ type }) => type),
  column('country', 'text', ({ country }) => country),
];

const LINKS: readonly ParquetColumn<Link>[] = [
  column('link_id', 'text', ({ id }) => id),
  column('type', 'text', ({ type }) => type),
  column('from_id', 'text', ({ from }) => from),
  column('to_id', 'text', ({ to }) => to),
  column('score', 'number', ({ score }) => score),
  column('rule', 'text', ({ by }) => by),
];

const JUDGEMENTS: readonly ParquetColumn<Judgement>[] = [
  column('judgement_id', 'text', ({ id }) => id),
  column('about', 'text', ({ about }) => about),
  column('subject', 'text', ({ subject }) => subject),
  column('object', 'text', ({ object }) => object),
  column('verdict', 'text', ({ verdict }) => verdict),
  column('on_day', 'day', ({ when }) => when),
];

const LINES: readonly ParquetColumn<Line>[] = [
  column('line_id', 'text', ({ cell }) => cell.id),
  column('kind', 'text', ({ kind }) => kind),
  column('line', 'json', ({ cell }) => cell),
];

const RESTS: readonly ParquetColumn<{ kind: string; line: string; statement: string }>[] = [
  column('line_id', 'text', ({ line }) => line),
  column('kind', 'text', ({ kind }) => kind),
  column('statement_id', 'text', ({ statement }) => statement),
];
