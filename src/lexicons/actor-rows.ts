import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { SitrepError } from '../model/index.js';
import type { ActorBody, ActorName, ActorType, Leadership, Years } from './actor-types.js';
import { readTsv, type TsvRow } from './tsv.js';

/** A row of a group file with its short notations read. */
export interface GroupRow {
  readonly slug: string;
  readonly type: ActorType;
  readonly countries: readonly string[];
  readonly names: readonly ActorName[];
  readonly leaders: readonly LeaderNote[];
  readonly partOf: string | null;
  readonly succeeds: string | null;
  readonly source: string;
}

/** One person in several spellings. */
export interface LeaderNote extends Years {
  readonly names: readonly string[];
}

export interface PersonRow {
  readonly names: readonly string[];
  readonly country: string;
  readonly leads: readonly Leadership[];
}

export interface RawFile {
  readonly source: string;
  /** Of rows that name no type of their own. */
  readonly type?: ActorType;
  readonly actors: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** All rows of the group files (`*.yaml` but ambiguous.yaml). Throws E-LEX-ACTOR on a row without names. */
export function readGroups(folder: string): GroupRow[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== 'ambiguous.yaml')
    .sort()
    .flatMap((file) => groupsOf(readPlainYaml(readFileSync(join(folder, file), 'utf8'), file), file));
}

/**
 * The plain YAML of the group files: `key: text`, and under `actors` two more levels; no quotes, lists or flow maps.
 * Fifty times as fast as a whole YAML reader, which a test compares it with. Throws E-LEX-ACTOR on any other line.
 */
export function readPlainYaml(text: string, file: string): RawFile {
  const head: Record<string, string> = {};
  const actors: Record<string, Record<string, string>> = {};
  let row: Record<string, string> = {};
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#') || line === 'actors:') continue;
    const indent = line.search(/\S/);
    const colon = line.indexOf(':');
    const key = line.slice(indent, colon);
    const value = line.slice(colon + 1).trim();
    if (
      colon < 0 ||
      !/^[\w-]+$/.test(key) ||
      (indent === 2) !== (value === '') ||
      /^["'[{|>&*!%@]/.test(value) ||
      value.includes(' #') ||
      value.includes(': ')
    )
      throw new SitrepError('E-LEX-ACTOR', `${file}: cannot read the line "${line}"`);
    if (indent === 0) head[key] = value;
    else if (indent === 2) actors[key] = row = {};
    else row[key] = value;
  }
  return { source: head.source ?? '', type: head.type as ActorType, actors };
}

function groupsOf(raw: RawFile, file: string): GroupRow[] {
  return Object.entries(raw.actors).map(([slug, row]) => {
    if (!row.names) throw new SitrepError('E-LEX-ACTOR', `${file}: ${slug} has no names`);
    return {
      slug,
      type: (row.type ?? raw.type ?? 'armed-group') as ActorType,
      countries: row.country?.split(' ') ?? [],
      names: readNames(row.names),
      leaders: readLeaders(row.leaders ?? ''),
      partOf: row.partOf ? `actor:${row.partOf}` : null,
      succeeds: row.succeeds ? `actor:${row.succeeds}` : null,
      source: row.source ?? raw.source,
    };
  });
}

/** `Islamic State [2014-06..]; IS [acronym strict]` -> names; the brackets hold kind, years and flags in any order. */
export function readNames(cell: string | undefined): ActorName[] {
  return listOf(cell).map((part) => {
    const { text, notes } = splitNotes(part);
    return {
      name: text,
      kind: notes.includes('acronym') ? 'acronym' : 'full',
      ...readYears(notes.find((note) => /\d{4}/.test(note))),
      weak: notes.includes('weak'),
      strict: notes.includes('strict'),
    };
  });
}

/** The cells of a list parted by semicolons. */
export function listOf(cell: string | undefined, separator: string | RegExp = ';'): string[] {
  return (cell ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function readStates(folder: string): TsvRow[] {
  return readTsv(join(folder, 'states.tsv'));
}

export function readBodies(folder: string): ActorBody[] {
  return readTsv(join(folder, 'bodies.tsv')).map((row) => ({
    head: row.head ?? '',
    body: row.body as ActorBody['body'],
    extent: row.extent as ActorBody['extent'],
    bare: row.bare === 'bare',
  }));
}

/** Rows of people.tsv; `leads` is `actor-slug from..to` with semicolons between. */
export function readPeople(folder: string): PersonRow[] {
  return readTsv(join(folder, 'people.tsv')).map((row) => ({
    names: listOf(row.names, ' / '),
    country: row.country ?? '',
    leads: listOf(row.leads).map((part) => {
      const [slug, years] = part.split(' ');
      return { actorId: `actor:${slug}`, office: row.office || null, ...readYears(years) };
    }),
  }));
}

/** Names that several actors bear, with the reason. */
export function readAmbiguous(folder: string): [string, string][] {
  const raw = load(readFileSync(join(folder, 'ambiguous.yaml'), 'utf8')) as
    | Record<string, string>
    | undefined;
  return Object.entries(raw ?? {});
}

function readLeaders(cell: string): LeaderNote[] {
  return listOf(cell).map((part) => {
    const { text, notes } = splitNotes(part);
    return { names: listOf(text, ' / '), ...readYears(notes[0]) };
  });
}

function splitNotes(part: string): { text: string; notes: string[] } {
  const open = part.endsWith(']') ? part.lastIndexOf('[') : -1;
  if (open < 0) return { text: part, notes: [] };
  return { text: part.slice(0, open).trim(), notes: part.slice(open + 1, -1).split(' ') };
}

/** `2004-10..2013` -> from and to; `2014..` and `..1999` are open; `2011` is one year. */
function readYears(note: string | undefined): Years {
  if (!note) return { from: null, to: null };
  const [from = '', to = from] = note.includes('..') ? note.split('..') : [note];
  return { from: from || null, to: to || null };
}
