import type { EntityRef, RelationCell } from '../picture/index.js';
import type { Exporter, ExportInput } from './exporter.js';
import { LossCount } from './losses.js';
import { element, escaped, xmlFile } from './xml.js';

type Values = Readonly<Record<string, string | number | boolean | null>>;

interface Network {
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly values: Values }[];
  readonly edges: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly start: string | null;
    readonly end: string | null;
    readonly values: Values;
  }[];
  readonly losses: LossCount;
}

const NODE_KEYS = { name: 'string', type: 'string', country: 'string' } as const;
const EDGE_KEYS = {
  type: 'string',
  sign: 'string',
  kinds: 'string',
  standing: 'string',
  current: 'boolean',
  from: 'string',
  until: 'string',
  deniedBy: 'string',
  statements: 'int',
} as const;

/** Relations as a directed graph, one edge a relation. Source: GraphML 1.0. */
export const graphml: Exporter = {
  id: 'graphml',
  title: 'GraphML network',
  for: 'yEd, igraph, NetworkX, Cytoscape',
  definedBy: 'GraphML 1.0',
  write: (input) => {
    const { nodes, edges, losses } = networkOf(input);
    const keys = [
      ...Object.entries(NODE_KEYS).map(([name, type]) => key('node', name, type)),
      ...Object.entries(EDGE_KEYS).map(([name, type]) => key('edge', name, type)),
    ];
    const data = (scope: string, values: Values) =>
      Object.entries(values)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => element('data', { key: `${scope}-${name}` }, escaped(String(value))));
    const graph = element(
      'graph',
      { id: 'picture', edgedefault: 'directed' },
      ...nodes.map(({ id, values }) => `\n  ${element('node', { id }, ...data('node', values))}`),
      ...edges.map(
        ({ id, from, to, values }) =>
          `\n  ${element('edge', { id, source: from, target: to }, ...data('edge', values))}`,
      ),
      '\n',
    );
    const root = element(
      'graphml',
      { xmlns: 'http://graphml.graphdrawing.org/xmlns' },
      '\n',
      ...keys,
      graph,
      '\n',
    );
    return { files: [{ name: 'network.graphml', content: xmlFile(root) }], losses: losses.list() };
  },
};

/** Relations as a dynamic graph: every edge has the days for which it is told. Source: GEXF 1.3. */
export const gexf: Exporter = {
  id: 'gexf',
  title: 'GEXF network by date',
  for: 'Gephi',
  definedBy: 'GEXF 1.3',
  write: (input) => {
    const { nodes, edges, losses } = networkOf(input);
    const attributes = (scope: string, keys: Readonly<Record<string, string>>) =>
      element(
        'attributes',
        { class: scope },
        ...Object.entries(keys).map(([title, type]) =>
          element('attribute', { id: title, title, type: type === 'int' ? 'integer' : type }),
        ),
      );
    const values = (given: Values) =>
      element(
        'attvalues',
        {},
        ...Object.entries(given)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => element('attvalue', { for: name, value })),
      );
    const graph = element(
      'graph',
      { mode: 'dynamic', defaultedgetype: 'directed', timeformat: 'date' },
      '\n',
      attributes('node', NODE_KEYS),
      attributes('edge', EDGE_KEYS),
      element(
        'nodes',
        {},
        ...nodes.map(
          ({ id, name, values: given }) => `\n  ${element('node', { id, label: name }, values(given))}`,
        ),
        '\n',
      ),
      element(
        'edges',
        {},
        ...edges.map(
          ({ id, from, to, start, end, values: given }) =>
            `\n  ${element('edge', { id, source: from, target: to, label: String(given.type), start, end }, values(given))}`,
        ),
        '\n',
      ),
    );
    const root = element('gexf', { xmlns: 'http://gexf.net/1.3', version: '1.3' }, '\n', graph, '\n');
    return { files: [{ name: 'network.gexf', content: xmlFile(root) }], losses: losses.list() };
  },
};

const key = (scope: string, name: string, type: string) =>
  `${element('key', { id: `${scope}-${name}`, for: scope, 'attr.name': name, 'attr.type': type })}\n`;

function networkOf({ picture }: ExportInput): Network {
  const losses = new LossCount();
  losses.addLists(
    picture,
    ['control', 'events', 'figures', 'disputes', 'planned', 'negated', 'gaps'],
    'a network holds relations only',
  );
  const actors = new Map<string, EntityRef>();
  for (const { source, target } of picture.relations)
    for (const one of [source, target]) actors.set(one.key, one);
  const nodes = [...actors.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const edges = [...picture.relations].sort((a, b) => (a.id < b.id ? -1 : 1));
  losses.add('relations', 'who says so is counted, not named', edges.length);
  return {
    nodes: nodes.map(({ key: id, name, type, country }) => ({ id, name, values: { name, type, country } })),
    edges: edges.map((relation) => edgeOf(relation)),
    losses,
  };
}

function edgeOf(relation: RelationCell): Network['edges'][number] {
  const { id, source, target, type, sign, kinds, standing, current, since, until, deniedBy, statements } =
    relation;
  return {
    id,
    from: source.key,
    to: target.key,
    start: since.from ?? since.to,
    end: until,
    values: {
      type,
      sign,
      kinds: kinds.map(({ kind }) => kind).join(' ') || null,
      standing,
      current,
      from: since.from,
      until,
      deniedBy: deniedBy.map(({ name }) => name).join('; ') || null,
      statements: statements.length,
    },
  };
}
