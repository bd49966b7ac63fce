/** What of an OpenAPI document is looked at here. */
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
}
interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, object>> };
}
interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: object;
}

/** An operation by its path: a name for programs, where it belongs, an example that a test runs. */
interface Named {
  readonly id: string;
  readonly tag: string;
  /** Values of parameters; ids of a ledger stand for themselves. */
  readonly example?: Readonly<Record<string, string | number>>;
  readonly body?: object;
}

const DAY = '2014-06-11';
const REPORT = 'r20d16db3e064ebf9';
const STATEMENT = 's8bc6503b7de61a81';

const NAMED: Readonly<Record<string, Named>> = {
  'get /api/status': { id: 'getStatus', tag: 'ledger' },
  'get /api/picture': { id: 'getPicture', tag: 'picture', example: { asOf: DAY } },
  'get /api/situation': { id: 'getSituation', tag: 'picture', example: { asOf: DAY } },
  'get /api/changes': { id: 'getChanges', tag: 'picture', example: { from: '2014-06-01', to: DAY } },
  'get /api/briefing': { id: 'getBriefing', tag: 'picture', example: { since: '2014-06-01', asOf: DAY } },
  'get /api/impact/{report}': { id: 'getImpact', tag: 'picture', example: { report: REPORT, asOf: DAY } },
  'get /api/why/{id}': { id: 'getWhy', tag: 'picture', example: { id: STATEMENT, asOf: DAY } },
  'get /api/about': { id: 'getAbout', tag: 'picture', example: { keys: 'place:99072', asOf: DAY } },
  'get /api/network': { id: 'getNetwork', tag: 'picture', example: { asOf: DAY, most: 100 } },
  'get /api/linked-events': { id: 'getLinkedEvents', tag: 'picture', example: { asOf: DAY, limit: 10 } },
  'get /api/queue': { id: 'getQueue', tag: 'review', example: { asOf: DAY, limit: 10 } },
  'get /api/timeline': { id: 'getTimeline', tag: 'picture' },
  'get /api/flows': { id: 'getFlows', tag: 'picture', example: { asOf: DAY } },
  'get /api/reports': { id: 'listReports', tag: 'ledger', example: { limit: 10 } },
  'post /api/reports': {
    id: 'addReports',
    tag: 'ledger',
    body: {
      files: [
        {
          name: 'note.txt',
          content: 'Source: River Post\nDate: 2014-06-11\n\nThe army left Tikrit on Wednesday.',
        },
      ],
    },
  },
  'get /api/reports/{id}': { id: 'getReport', tag: 'ledger', example: { id: REPORT } },
  'get /api/statements': { id: 'listStatements', tag: 'ledger', example: { kind: 'figure', limit: 10 } },
  'get /api/search': { id: 'search', tag: 'ledger', example: { q: 'Mosul' } },
  'get /api/entities': { id: 'listEntities', tag: 'ledger', example: { kind: 'place', limit: 10 } },
  'get /api/places': { id: 'findPlaces', tag: 'places', example: { q: 'Mosul', country: 'IRQ' } },
  'get /api/judgements': { id: 'listJudgements', tag: 'review' },
  'post /api/judgements': {
    id: 'judge',
    tag: 'review',
    body: { about: 'statement', subject: STATEMENT, verdict: 'accepted', who: 'ana', why: 'as it says' },
  },
  'post /api/corrections': { id: 'correct', tag: 'review' },
  'get /api/jobs/{id}': { id: 'getJob', tag: 'ledger', example: { id: '1' } },
  'get /api/events': { id: 'followEvents', tag: 'ledger' },
  'get /api/export': { id: 'listFormats', tag: 'export' },
  'get /api/export/{format}/{file}': {
    id: 'exportFile',
    tag: 'export',
    example: { format: 'geojson', file: 'control.geojson', asOf: DAY },
  },
};

/** Parameters that mean the same everywhere. */
const MEANS: Readonly<Record<string, string>> = {
  limit: 'How many at the most',
  offset: 'How many are passed over',
  q: 'Words or a name',
  report: 'Id of a report',
  id: 'Id, or the beginning of one where there is only one such',
  format: 'Id of a format, as /api/export names them',
  file: 'Name of one of its files',
  kind: 'A kind',
  status: 'A status',
  band: 'A band of certainty',
  judged: 'Whether anybody has judged it',
  sort: 'By what they are put in order',
  order: 'Up or down',
  subject: 'Id of what was judged',
  area: 'Name of a country, province or place',
  unnamed: 'Whether those without a name are shown',
};

/** The description with what programs want: names of operations, examples, what each parameter means, how tokens are brought. */
export function describeApi(document: object): object {
  const { paths = {}, components = {} } = document as Description;
  const described = Object.entries(paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        describe(operation, NAMED[`${method} ${path}`]),
      ]),
    ),
  ]);
  return {
    ...document,
    servers: [
      { url: 'http://127.0.0.1:4114', description: 'This machine; the port is a choice of whoever serves' },
    ],
    security: [{}, { token: [] }],
    paths: Object.fromEntries(described),
    components: {
      ...components,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Where the server was started with SITREP_TOKENS',
        },
      },
    },
  };
}

function describe(operation: Operation, named: Named | undefined): object {
  const parameters = operation.parameters?.map((parameter) => {
    const example = named?.example?.[parameter.name];
    return {
      ...parameter,
      description: parameter.description ?? MEANS[parameter.name],
      ...(example === undefined ? {} : { example }),
    };
  });
  const content = named?.body && operation.requestBody?.content['application/json'];
  return {
    ...operation,
    ...(named && { operationId: named.id, tags: [named.tag] }),
    ...(parameters && { parameters }),
    ...(content && {
      requestBody: {
        ...operation.requestBody,
        content: { 'application/json': { ...content, example: named.body } },
      },
    }),
  };
}
