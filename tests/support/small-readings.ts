import type {
  CertaintyBand,
  Entity,
  Holder,
  MentionRef,
  Reading,
  Stance,
  Statement,
  StatementKind,
  Status,
  TimePrecision,
} from '../../src/model/index.js';

/** A statement in shorthand; names stand for registry entities, `?name` for one known to its report alone. */
export interface SmallStatement {
  readonly kind?: StatementKind;
  readonly type: string;
  readonly mode?: string;
  readonly source?: string | readonly string[];
  readonly target?: string | readonly string[];
  readonly place?: string | readonly string[];
  /** Whence the counted left, where they went. */
  readonly origin?: string | readonly string[];
  readonly destination?: string | readonly string[];
  /** Who vouches; the author unless given. */
  readonly by?: string;
  readonly stance?: Stance;
  readonly status?: Status;
  /** A day, or first and last day. Without it the statement's time is that of the report. */
  readonly on?: string | readonly [string | null, string | null];
  readonly precision?: TimePrecision;
  readonly extent?: 'whole' | 'part' | 'unknown';
  readonly band?: CertaintyBand;
  readonly disputedBy?: string;
  readonly value?: readonly [low: number | null, best: number | null, high: number | null, unit?: string];
  readonly text?: string;
  /** The number as the text words it. */
  readonly number?: string;
  /** The lexicon row that made it. */
  readonly row?: string;
}

export interface SmallReport {
  readonly on: string | null;
  readonly title?: string;
  readonly source?: string;
  readonly says: readonly SmallStatement[];
  /** Types of entities by name, where it matters: `{ Nineveh: 'admin1' }`. */
  readonly types?: Readonly<Record<string, string>>;
}

const PROBABILITY = { certain: 0.95, probable: 0.75, possible: 0.45, doubtful: 0.2 } as const;
const CONTROL = ['controls', 'gains', 'loses', 'contests'];

/** A whole reading from shorthand: one made-up sentence a statement, ids from content. */
export function smallReading(given: SmallReport): Reading {
  const id = `r${digest(JSON.stringify(given))}`;
  const entities = new Map<string, Entity & { mentions: MentionRef[] }>();
  const sentences: string[] = [];
  let at = 0;
  const statements = given.says.map((said, index): Statement => {
    const sentence = said.text ?? describe(said);
    const start = at;
    at += sentence.length + 1;
    sentences.push(sentence);
    const mention = (name: string, kind: Entity['kind']) => {
      const plain = name.replace(/^\?/, '');
      const found = sentence.indexOf(plain);
      const from = start + Math.max(found, 0);
      const local = name.startsWith('?');
      const entity = local ? `e-${plain.replace(/\W+/g, '-')}` : `${kind}:${slug(plain)}`;
      const ref: MentionRef = {
        start: from,
        end: from + plain.length,
        text: plain,
        form: local ? 'nominal' : 'name',
        entity,
      };
      const known = entities.get(entity);
      if (known) known.mentions.push(ref);
      else
        entities.set(entity, {
          id: entity,
          kind,
          type: given.types?.[plain] ?? (kind === 'place' ? 'settlement' : 'armed-group'),
          name: plain,
          mentions: [ref],
        });
      return ref;
    };
    const list = (names: string | readonly string[] | undefined, kind: Entity['kind']) =>
      (typeof names === 'string' ? [names] : (names ?? [])).map((name) => mention(name, kind));
    const roles: Record<string, MentionRef[]> = {};
    if (said.source) roles.source = list(said.source, 'actor');
    if (said.target) roles.target = list(said.target, 'actor');
    if (said.place) roles.place = list(said.place, 'place');
    if (said.origin) roles.origin = list(said.origin, 'place');
    if (said.destination) roles.destination = list(said.destination, 'place');
    const holder: Holder =
      said.by === undefined || said.by === 'author' || said.by === 'unnamed'
        ? {
            holder: (said.by as 'unnamed' | undefined) ?? 'author',
            stance: said.stance ?? 'asserts',
            cue: null,
          }
        : { holder: mention(said.by, 'actor'), stance: said.stance ?? 'reports', cue: null };
    const [from, to] = typeof said.on === 'string' ? [said.on, said.on] : (said.on ?? [given.on, given.on]);
    const span = { start, end: start + sentence.length };
    return {
      id: `s${digest(`${id} ${index} ${JSON.stringify(said)}`)}`,
      kind: said.kind ?? (CONTROL.includes(said.type) ? 'control' : 'event'),
      type: said.type,
      mode: said.mode ?? null,
      roles,
      extent: said.extent ?? null,
      value: said.value
        ? {
            low: said.value[0],
            best: said.value[1],
            high: said.value[2],
            unit: said.value[3] ?? 'people',
            approximate: false,
            ...(said.number === undefined ? {} : { text: said.number }),
          }
        : null,
      time: { from, to, precision: said.precision ?? (said.on ? 'day' : 'report'), text: null },
      status: said.status ?? 'actual',
      certainty: { band: said.band ?? 'certain', probability: PROBABILITY[said.band ?? 'certain'], cues: [] },
      attribution:
        holder.holder === 'author' ? [holder] : [{ holder: 'author', stance: 'reports', cue: null }, holder],
      disputedBy: said.disputedBy ? [mention(said.disputedBy, 'actor')] : [],
      evidence: { sentence: span, spans: [span] },
      derivedBy: said.row ?? 'test.shorthand',
    };
  });
  return {
    contract: 'reading-1',
    report: {
      id,
      title: given.title ?? null,
      text: sentences.join('\n'),
      publishedAt: given.on,
      source: given.source ?? 'A news agency',
      author: null,
      url: null,
      language: 'en',
    },
    entities: [...entities.values()],
    statements,
  };
}

function describe(said: SmallStatement): string {
  const names = (value: string | readonly string[] | undefined) => [value ?? []].flat().join(' and ');
  const words = [names(said.source), said.type, names(said.target), names(said.place)].map((w) =>
    w.replaceAll('?', ''),
  );
  const by =
    said.by && said.by !== 'author' ? `${said.by.replace('?', '')} ${said.stance ?? 'reports'}: ` : '';
  const against = said.disputedBy ? `, ${said.disputedBy} denied` : '';
  return `${by}${words.filter(Boolean).join(' ')}${said.value ? ` ${said.value.join('/')}` : ''}${against}.`;
}

const slug = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** FNV-1a, twice: enough to tell test rows apart. */
function digest(text: string): string {
  const half = (seed: number) => {
    let h = seed;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
    return h.toString(16).padStart(8, '0');
  };
  return half(2166136261) + half(84696351);
}
