/** One public benchmark: what is predicted, how it is scored, which figures are quoted and what others reach. */
export interface Benchmark {
  readonly name: string;
  readonly task: string;
  /** Gold file below `../shared/bench`. */
  readonly gold: string;
  /** Scorer below `../shared/bench/score`, with its arguments. */
  readonly scorer: readonly string[];
  /** Give the gold words as input (parsing). */
  readonly goldWords?: boolean;
  /** Figure name -> path in the scorer's JSON. */
  readonly figures: Readonly<Record<string, string>>;
  /** What this project asks of itself, by figure name. */
  readonly bars?: Readonly<Record<string, number>>;
  /** What others reach on the same or like data, with the source. */
  readonly peers: string;
}

const EVENT_FIGURES = {
  accuracy: 'primary.accuracy',
  'weighted F1': 'primary.weightedF1',
  'F1 with actors': 'withActors.f1',
};
const GEO_FIGURES = {
  'recognition F1': 'recognition.exact.f1',
  'accuracy at 161 km': 'resolution.exact.accuracy',
  'end to end F1': 'endToEnd.f1',
};
const ROLE_FIGURES = {
  'CEAF-REE F1': 'ceafRee.micro.f1',
  'head noun F1': 'headNoun.micro.f1',
  'incident kinds F1': 'incidentTypes.f1',
};
const TRIAGE_FIGURES = { F1: 'yes.f1', precision: 'yes.p', recall: 'yes.r' };
const DISPLACEMENT_FIGURES = {
  'figures found': 'found.r',
  'term right': 'fields.term.accuracy',
  'place right': 'fields.location.accuracy',
};

/** Every public benchmark, in the order of the page. */
export const BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'UD EWT dev, gold words',
    task: 'parse',
    gold: 'ud-ewt/public-dev.conllu',
    scorer: ['score-parse.mjs'],
    goldWords: true,
    figures: { UPOS: 'UPOS.f1', UAS: 'UAS.f1', LAS: 'LAS.f1' },
    bars: { UPOS: 0.96, LAS: 0.86 },
    peers: 'UDPipe 1.2 (2.5 test) 94.4 / 84.4 / 81.1; UDPipe 2 with BERT (2.6) 97.3 / 92.2 / 90.1',
  },
  {
    name: 'UD EWT dev, raw text',
    task: 'parse',
    gold: 'ud-ewt/public-dev.conllu',
    scorer: ['score-parse.mjs'],
    figures: { words: 'Words.f1', sentences: 'Sentences.f1', UPOS: 'UPOS.f1', LAS: 'LAS.f1' },
    bars: { LAS: 0.82 },
    peers: 'UDPipe 1.2 LAS 77.0; Stanza 1.5.1 (2.12) LAS 86.8',
  },
  {
    name: 'UD GUM dev, gold words',
    task: 'parse',
    gold: 'ud-gum/public-dev.conllu',
    scorer: ['score-parse.mjs'],
    goldWords: true,
    figures: { UPOS: 'UPOS.f1', UAS: 'UAS.f1', LAS: 'LAS.f1' },
    peers: 'UDPipe 1.2 (all genres) 94.1 / 82.0 / 77.9',
  },
  {
    name: 're3d dev, entities',
    task: 'entities',
    gold: 're3d/public-dev.jsonl',
    scorer: ['score-entities.mjs'],
    figures: { 'exact F1': 'exact.f1', 'relaxed F1': 'relaxed.f1' },
    bars: { 'exact F1': 0.5, 'relaxed F1': 0.68 },
    peers: 'strings of the training part looked up: 0.23 (ConfliBERT 0.68 on known documents)',
  },
  {
    name: 're3d dev, relations',
    task: 'relations',
    gold: 're3d/public-dev.jsonl',
    scorer: ['score-relations.mjs'],
    figures: { 'typed F1': 'typed.f1', 'directed F1': 'directed.f1', 'untyped F1': 'untyped.f1' },
    peers: 'none published',
  },
  {
    name: 'GUM dev, coreference',
    task: 'coref',
    gold: 'gum-entities/public-dev.jsonl',
    scorer: ['score-coref.mjs', '--types', 'person,organization,place'],
    figures: { 'CoNLL F1': 'conll', 'mention F1': 'mentions.f1' },
    peers: 'none published for these genres',
  },
  {
    name: 'PolNeAR dev, attribution',
    task: 'attribution',
    gold: 'polnear/public-dev.jsonl',
    scorer: ['score-attribution.mjs'],
    figures: { 'claims whole F1': 'claims.whole.f1', 'whole F1': 'whole.f1' },
    bars: { 'claims whole F1': 0.55 },
    peers: 'one annotator against another: 0.95 / 0.77',
  },
  {
    name: 'PLOVER gold records',
    task: 'events',
    gold: 'plover/plover.jsonl',
    scorer: ['score-events.mjs'],
    figures: EVENT_FIGURES,
    bars: { accuracy: 0.65 },
    peers: 'none published',
  },
  {
    name: 'CASE 2021, PLOVER space',
    task: 'events',
    gold: 'case2021/case2021.jsonl',
    scorer: ['score-events.mjs', '--space', 'plover'],
    figures: { accuracy: 'primary.accuracy', 'weighted F1': 'primary.weightedF1' },
    bars: { 'weighted F1': 0.6 },
    peers: 'none published in this space',
  },
  {
    name: 'CASE 2021, 30 kinds',
    task: 'events-case',
    gold: 'case2021/case2021.jsonl',
    scorer: ['score-events.mjs', '--space', 'case'],
    figures: { accuracy: 'primary.accuracy', 'weighted F1': 'primary.weightedF1' },
    peers: 'best of four trained teams: weighted F1 0.771',
  },
  {
    name: 'CAMEO, five classes',
    task: 'events',
    gold: 'cameo/cameo-penta.jsonl',
    scorer: ['score-events.mjs', '--space', 'penta'],
    figures: EVENT_FIGURES,
    bars: { accuracy: 0.7 },
    peers: 'ConfliBERT (trained on it) 0.895',
  },
  {
    name: 'MUC-4 dev',
    task: 'roles',
    gold: 'muc4/muc4-dev.jsonl',
    scorer: ['score-roles.mjs'],
    figures: ROLE_FIGURES,
    peers: 'test: GE 1992 CEAF-REE 0.523; GRIT 0.545',
  },
  {
    name: 'MUC-4 dev, described victims too',
    task: 'roles',
    gold: 'muc4/muc4-dev.jsonl',
    scorer: ['score-roles.mjs', '--victims', 'all'],
    figures: ROLE_FIGURES,
    bars: { 'head noun F1': 0.4 },
    peers: 'test: GE 1992 head noun 0.586; GRIT 0.513',
  },
  ...(['lgl', 'trnews', 'geovirus', 'geowebnews'] as const).map((set) => ({
    name: `Places, ${set}`,
    task: 'geo',
    gold: `geo/${set}.jsonl`,
    scorer: ['score-geo.mjs'],
    figures: GEO_FIGURES,
    bars: { 'recognition F1': 0.7, 'accuracy at 161 km': 0.75 },
    peers: {
      lgl: 'Edinburgh accuracy 0.76; Mordecai 3 (gold spans) 0.827',
      trnews: 'Mordecai 3 0.873',
      geovirus: 'CamCoder 0.82',
      geowebnews: 'Mordecai 3 0.941; spaCy large recognition F1 0.749',
    }[set],
  })),
  {
    name: 'Displacement, IDETECT',
    task: 'displacement',
    gold: 'displacement/idetect.jsonl',
    scorer: ['score-displacement.mjs', '--trusted'],
    figures: DISPLACEMENT_FIGURES,
    peers: 'none published',
  },
  {
    name: 'Displacement, IDMC',
    task: 'displacement',
    gold: 'displacement/idmc.jsonl',
    scorer: ['score-displacement.mjs', '--trusted'],
    figures: DISPLACEMENT_FIGURES,
    peers: 'none published',
  },
  ...(['across topics', 'within topics'] as const).map((scope) => ({
    name: `ECB+, documents of one event ${scope}`,
    task: 'dedup',
    gold: 'dedup/ecbplus-docs.jsonl',
    scorer: ['score-dedup.mjs', ...(scope === 'within topics' ? ['--within', 'topic'] : [])],
    figures: { 'B-cubed F1': 'bCubed.f1', 'CEAF-E F1': 'ceafE.f1', 'pairs F1': 'pairwise.f1' },
    bars: { 'B-cubed F1': scope === 'within topics' ? 0.8 : 0.7 },
    peers: 'none on documents',
  })),
  {
    name: 'UCDP GED Iraq, headlines',
    task: 'ged',
    gold: 'ged/ged-iraq.jsonl',
    scorer: ['score-ged.mjs'],
    figures: {
      'within 25 km': 'place25.accuracy',
      'number or range': 'numberRange.accuracy',
      sides: 'sides.accuracy',
    },
    peers: 'none published',
  },
  ...(['ipe-docs', 'ipe-sents', 'glocon-docs'] as const).map((set) => ({
    name: `Triage, ${set}`,
    task: 'triage',
    gold: `triage/${set}.jsonl`,
    scorer: ['score-triage.mjs'],
    figures: TRIAGE_FIGURES,
    peers: {
      'ipe-docs': 'ConfliBERT (trained) 0.71',
      'ipe-sents': 'ConfliBERT (trained) 0.63',
      'glocon-docs': 'none on this sample',
    }[set],
  })),
];
