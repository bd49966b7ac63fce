import type { Cell } from '../picture/index.js';
import { evidenceOf, reportsBehind } from './evidence.js';
import type { Exporter, ExportInput } from './exporter.js';
import { LossCount } from './losses.js';
import { linesOf } from './picture-lines.js';

type Node = Readonly<Record<string, unknown>>;

const CONTEXT = {
  prov: 'http://www.w3.org/ns/prov#',
  oa: 'http://www.w3.org/ns/oa#',
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  sitrep: 'urn:sitrep:',
};

/**
 * The way back as RDF (JSON-LD 1.1): picture from lines, lines from statements, statements quoted from reports, with the
 * sentence as a text anchor. Source: W3C PROV-O and Web Annotation vocabularies.
 */
export const provenance: Exporter = {
  id: 'prov',
  title: 'RDF with PROV-O (JSON-LD)',
  for: 'archives and triple stores',
  definedBy: 'W3C PROV-O, Web Annotation, JSON-LD 1.1',
  write: (input) => {
    const { picture } = input;
    const losses = new LossCount();
    losses.addLists(picture, ['gaps'], 'silence has no source');
    const cells = linesOf(picture);
    const all = cells.map(({ cell }) => cell);
    const whole = `sitrep:picture/${picture.asOf}/${picture.knownAt ?? 'all'}`;
    const graph: Node[] = [
      {
        '@id': whole,
        '@type': ['prov:Entity', 'prov:Collection'],
        'prov:hadMember': ids(cells.map(({ cell }) => `sitrep:line/${cell.id}`)),
      },
      ...cells.map(({ kind, cell }) => ({
        '@id': `sitrep:line/${cell.id}`,
        '@type': 'prov:Entity',
        'sitrep:kind': kind,
        'prov:wasDerivedFrom': ids(cell.statements.map((id) => `sitrep:statement/${id}`)),
      })),
      ...statementsOf(all, input),
      ...reportsBehind(all, input).map((report) => ({
        '@id': `sitrep:report/${report.id}`,
        '@type': ['prov:Entity', 'schema:Article'],
        ...(report.title && { 'schema:headline': report.title }),
        ...(report.source && { 'schema:publisher': report.source }),
        ...(report.url && { 'schema:url': report.url }),
        ...(report.publishedAt && { 'schema:datePublished': report.publishedAt }),
      })),
    ];
    const content = `${JSON.stringify({ '@context': CONTEXT, '@graph': graph }, null, 1)}\n`;
    return { files: [{ name: 'provenance.jsonld', content }], losses: losses.list() };
  },
};

function statementsOf(cells: readonly Cell[], input: ExportInput): Node[] {
  const found = new Map<string, Node>();
  for (const cell of cells)
    for (const { statement, report, sentence } of evidenceOf(cell, input)) {
      const { start, end } = statement.evidence.sentence;
      found.set(statement.id, {
        '@id': `sitrep:statement/${statement.id}`,
        '@type': 'prov:Entity',
        'sitrep:statementKind': statement.kind,
        'sitrep:statementType': statement.type,
        'sitrep:status': statement.status,
        'sitrep:certainty': statement.certainty.band,
        'sitrep:rule': statement.derivedBy,
        'prov:wasQuotedFrom': { '@id': `sitrep:report/${report.id}` },
        'oa:hasSelector': [
          { '@type': 'oa:TextPositionSelector', 'oa:start': start, 'oa:end': end },
          { '@type': 'oa:TextQuoteSelector', 'oa:exact': sentence },
        ],
      });
    }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node);
}

const ids = (list: readonly string[]) => [...new Set(list)].sort().map((id) => ({ '@id': id }));
