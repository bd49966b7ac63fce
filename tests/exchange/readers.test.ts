import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { check } from '@placemarkio/check-geojson';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { DirectedGraph, MultiGraph } from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportedFile, ExportInput } from '../../src/exchange/exporter.js';
import { EXPORTERS } from '../../src/exchange/formats.js';
import { exportedText } from '../support/exported-text.js';
import { randomExports } from '../support/random-pictures.js';

/** What fails says its seed: `SEED=123 npx vitest run tests/exchange/readers.test.ts` makes the same pictures. */
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const LONG = 240_000;

async function each(
  format: string,
  runs: number,
  reads: (files: ReadonlyMap<string, ExportedFile>, input: ExportInput) => Promise<void> | void,
): Promise<void> {
  const { write } = EXPORTERS.find(({ id }) => id === format)!;
  await fc.assert(
    fc.asyncProperty(randomExports, async (input) => {
      const { files } = await write(input);
      await reads(new Map(files.map((file) => [file.name, file])), input);
    }),
    { numRuns: runs, seed: SEED },
  );
}
const text = (files: ReadonlyMap<string, ExportedFile>, name: string) => String(files.get(name)!.content);

describe('STIX 2.1, by the schemas of OASIS', () => {
  const folder = join(import.meta.dirname, 'stix-schemas');
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  for (const part of ['common', 'sdos', 'sros'])
    for (const name of readdirSync(join(folder, part)))
      ajv.addSchema(JSON.parse(readFileSync(join(folder, part, name), 'utf8')));
  const schemaOf = (type: string) =>
    ajv.getSchema(
      `http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/${type}.json`,
    );
  const place: Readonly<Record<string, string>> = {
    relationship: 'sros/relationship',
    'extension-definition': 'common/extension-definition',
  };

  test(
    'every object is valid, and every reference has its object',
    () =>
      each('stix', 20, (files) => {
        const bundle = JSON.parse(text(files, 'bundle.json'));
        expect(bundle).toMatchObject({
          type: 'bundle',
          id: expect.stringMatching(/^bundle--[0-9a-f-]{36}$/),
        });
        const ids = new Set(bundle.objects.map(({ id }: { id: string }) => id));
        expect(ids.size).toBe(bundle.objects.length);
        for (const object of bundle.objects) {
          const validate = schemaOf(place[object.type] ?? `sdos/${object.type}`)!;
          expect([object.type, validate(object), validate.errors]).toEqual([object.type, true, null]);
          const refs = Object.entries(object).flatMap(([key, value]) =>
            key.endsWith('_ref') ? [value] : key.endsWith('_refs') ? (value as unknown[]) : [],
          );
          for (const ref of refs) expect(ids).toContain(ref);
        }
      }),
    LONG,
  );

  test('the schemas do refuse: a report without a day', () => {
    const report = { type: 'report', spec_version: '2.1', id: 'report--1', name: 'x', object_refs: [] };
    expect(schemaOf('sdos/report')!(report)).toBe(false);
  });
});

test(
  'GeoJSON is accepted by a strict checker of RFC 7946',
  () =>
    each('geojson', 20, (files) => {
      for (const { content } of files.values()) expect(() => check(String(content))).not.toThrow();
    }),
  LONG,
);

test(
  'FollowTheMoney entities have only what their schemata hold, and every reference leads to what it wants',
  () => {
    type Schema = Readonly<{
      is: readonly string[];
      required: readonly string[];
      properties: Readonly<Record<string, { readonly type: string; readonly range?: string }>>;
    }>;
    const model: Readonly<Record<string, Schema>> = JSON.parse(
      readFileSync(join(import.meta.dirname, 'ftm-schemas/model.json'), 'utf8'),
    );
    const FORMS: Readonly<Record<string, RegExp>> = {
      date: /^\d{4}(-\d{2}(-\d{2}(T[\d:]+)?)?)?$/,
      country: /^[a-z]{2}$/,
      number: /^-?\d+(\.\d+)?$/,
      url: /^https?:\/\//,
    };
    return each('ftm', 20, (files) => {
      const entities = text(files, 'entities.ftm.json')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
      const byId = new Map(entities.map((entity) => [entity.id, entity]));
      expect(byId.size).toBe(entities.length);
      for (const { schema, properties } of entities) {
        const known = model[schema]!;
        expect(Object.keys(properties)).toEqual(expect.arrayContaining([...known.required]));
        for (const [name, values] of Object.entries(properties as Record<string, string[]>)) {
          const property = known.properties[name];
          expect([schema, name, property]).toEqual([schema, name, expect.anything()]);
          const { type, range } = property!;
          for (const value of values) {
            if (type !== 'entity') expect(value).toMatch(FORMS[type] ?? /./);
            else
              expect([schema, name, model[byId.get(value).schema]!.is]).toContainEqual(
                expect.arrayContaining([range]),
              );
          }
        }
      }
    });
  },
  LONG,
);

test(
  'GEXF and GraphML are read by graphology, with all actors and relations',
  async () => {
    await each('gexf', 15, (files, { picture }) => {
      const graph = gexf.parse(MultiGraph, text(files, 'network.gexf'));
      expect(graph.size).toBe(picture.relations.length);
      for (const { source, target, type } of picture.relations) {
        const edges = graph.edges(source.key, target.key).map((edge) => graph.getEdgeAttributes(edge).type);
        expect(edges).toContain(type);
        expect(graph.getNodeAttributes(source.key)).toMatchObject({ label: source.name });
      }
    });
    await each('graphml', 15, (files, { picture }) => {
      const graph = graphml.parse(MultiGraph, text(files, 'network.graphml'));
      expect(graph.size).toBe(picture.relations.length);
      for (const { source, target, standing } of picture.relations) {
        const edges = graph
          .edges(source.key, target.key)
          .map((edge) => graph.getEdgeAttributes(edge).standing);
        expect(edges).toContain(standing);
      }
    });
    expect(() => gexf.parse(DirectedGraph, '<gexf>')).toThrow();
  },
  LONG,
);

test(
  'RDF: JSON-LD becomes N-Quads that n3 parses; every statement leads to its report',
  () =>
    each('prov', 10, async (files, { picture }) => {
      const document = JSON.parse(text(files, 'provenance.jsonld'));
      const quads = new Parser({ format: 'N-Quads' }).parse(
        String(await jsonld.toRDF(document, { format: 'application/n-quads' })),
      );
      const of = (predicate: string) =>
        quads.filter(({ predicate: { value } }) => value === `http://www.w3.org/ns/prov#${predicate}`);
      const lines = new Set(of('wasDerivedFrom').map(({ subject }) => subject.value));
      const withSources = [picture.control, picture.relations, picture.events, picture.planned]
        .concat([picture.negated, picture.figures, picture.disputes] as never)
        .flat();
      expect(lines.size).toBe(new Set(withSources.map(({ id }) => id)).size);
      const quoted = new Set(of('wasQuotedFrom').map(({ subject }) => subject.value));
      for (const { object } of of('wasDerivedFrom')) expect(quoted).toContain(object.value);
    }),
  LONG,
);

describe('Parquet, by DuckDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-parquet-'));
  let query: (sql: string) => Promise<Record<string, unknown>[]>;
  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    query = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const save = (files: ReadonlyMap<string, ExportedFile>) => {
    for (const { name, content } of files.values()) writeFileSync(join(folder, name), content);
  };
  const table = (name: string) => `read_parquet('${join(folder, name)}')`;

  test(
    'every line of the picture is a row, and leads over its statements to reports',
    () =>
      each('parquet', 8, async (files, { picture }) => {
        save(files);
        const lines = await query(
          `select kind, count(*)::int as n from ${table('lines.parquet')} group by kind`,
        );
        const counts = Object.fromEntries(lines.map(({ kind, n }) => [kind, n]));
        expect(counts.event ?? 0).toBe(picture.events.length);
        expect(counts.control ?? 0).toBe(picture.control.length);
        expect(counts.figure ?? 0).toBe(picture.figures.length);
        const [open] = await query(
          `select count(*)::int as n from ${table('line_statements.parquet')} l
           left join ${table('statements.parquet')} s using (statement_id)
           left join ${table('reports.parquet')} r using (report_id) where r.report_id is null`,
        );
        expect(open).toEqual({ n: 0 });
        const days = await query(
          `select statement_id, from_day::varchar as day, typeof(from_day) as type, typeof(roles) as roles
           from ${table('statements.parquet')}`,
        );
        for (const { day, type, roles } of days) {
          expect([type, roles]).toEqual(['DATE', 'JSON']);
          expect(day === null || /^2014-06-\d\d$/.test(String(day))).toBe(true);
        }
      }),
    LONG,
  );

  test(
    'GeoParquet has the points and days of the picture, and the metadata of GeoParquet 1.1',
    () =>
      each('geoparquet', 8, async (files, { picture, locate }) => {
        save(files);
        const rows = await query(
          `select id, place_id, valid_from::varchar as day, hex(st_aswkb(geometry)) as wkb from ${table('events.parquet')}`,
        );
        for (const event of picture.events)
          for (const place of event.places) {
            const row = rows.find(({ id, place_id }) => id === event.id && place_id === place.key)!;
            expect(row.day).toBe(event.time.from ?? event.time.to);
            const known = locate(place.key);
            const bytes = row.wkb === null ? null : Buffer.from(String(row.wkb), 'hex');
            expect(bytes && [bytes.readDoubleLE(5), bytes.readDoubleLE(13)]).toEqual(
              known && [known.lon, known.lat],
            );
          }
        const [meta] = await query(
          `select decode(value) as geo from parquet_kv_metadata('${join(folder, 'control.parquet')}') where decode(key) = 'geo'`,
        );
        expect(JSON.parse(String(meta!.geo))).toMatchObject({
          version: '1.1.0',
          primary_column: 'geometry',
          columns: { geometry: { encoding: 'WKB', geometry_types: ['Point'] } },
        });
      }),
    LONG,
  );
});

test(
  'the workbook is a package of well-formed parts with all lines; text is never a formula',
  () =>
    each('xlsx', 8, async (files, { picture }) => {
      const content = await exportedText(files.get('picture.xlsx')!);
      expect(content).not.toContain('<f>');
      for (const { id } of picture.events) expect(content).toContain(id);
      for (const sheet of ['Control', 'Events', 'Figures', 'Relations', 'Disputes', 'Reports'])
        expect(content).toContain(`name="${sheet}"`);
    }),
  LONG,
);

const office = process.env.SOFFICE;
if (!office)
  console.log('skipped: LibreOffice (SOFFICE=soffice npx vitest run tests/exchange/readers.test.ts)');
test.skipIf(!office)(
  'LibreOffice opens the workbook: every sheet, every line',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'sitrep-office-'));
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    return each('xlsx', 2, (files, { picture }) => {
      writeFileSync(join(folder, 'picture.xlsx'), files.get('picture.xlsx')!.content);
      const args = [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', filter];
      execFileSync(office!, [...args, '--outdir', folder, join(folder, 'picture.xlsx')], { stdio: 'ignore' });
      const rows = (sheet: string) =>
        Papa.parse<Record<string, string>>(
          readFileSync(join(folder, `picture-${sheet}.csv`), 'utf8').trim(),
          {
            header: true,
          },
        ).data;
      const ids = (cells: readonly { readonly id: string }[]) => cells.map(({ id }) => id);
      expect(rows('Events').map(({ id }) => id)).toEqual(ids(picture.events));
      expect(rows('Control').map(({ id }) => id)).toEqual(ids(picture.control));
      expect(rows('Relations').map(({ id }) => id)).toEqual(ids(picture.relations));
      expect(rows('Reports').map(({ title }) => title)).not.toContain('#NAME?');
    }).finally(() => rmSync(folder, { recursive: true }));
  },
  LONG,
);

test(
  'GDELT-shaped rows have 61 columns and the codes of CAMEO',
  () =>
    each('gdelt', 20, (files) => {
      const { data } = Papa.parse<string[]>(text(files, 'gdelt.export.csv'), {
        delimiter: '\t',
        quoteChar: '\u0000',
      });
      for (const row of data.filter(([id]) => id)) {
        expect(row).toHaveLength(61);
        expect(row[0]).toMatch(/^\d{15}$/);
        expect([row[26]!.slice(0, 3), row[26]!.slice(0, 2)]).toEqual([row[27], row[28]]);
        expect(['1', '2', '3', '4']).toContain(row[29]);
      }
    }),
  LONG,
);
