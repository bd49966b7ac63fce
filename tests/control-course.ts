import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { ControlCell, EntityRef } from '../src/picture/index.js';
import { isoDay } from './golden-examples.js';
import { sameName } from './golden-words.js';

interface Stretch {
  readonly from: string | Date;
  readonly to: string | Date;
}

/** What happened, or what could be told, in a place over some days. Columns: the head of the file. */
export interface CoursePlace {
  readonly place: string;
  readonly course: readonly (Stretch & { readonly state: string; readonly by: readonly string[] })[];
  readonly told: readonly (Stretch & {
    readonly silent?: boolean;
    readonly state?: readonly string[];
    readonly holder?: string;
    readonly actors?: readonly string[];
  })[];
}

export interface Course {
  readonly from: string | Date;
  readonly to: string | Date;
  readonly places: readonly CoursePlace[];
}

/** `silent`: nothing could be told and nothing was shown. `shown`: what the picture said, in short. */
export interface DayVerdict {
  readonly place: string;
  readonly day: string;
  readonly verdict: 'agrees' | 'silent' | 'differs';
  readonly shown: string;
  /** Names of holders who had no part of the place on that day. */
  readonly falseHolders: readonly string[];
}

export function loadCourse(examples: string): Course {
  return load(readFileSync(join(examples, 'pictures', 'june-2014-course.yaml'), 'utf8')) as Course;
}

/** All days of the course, first to last. */
export function daysOfCourse(course: Course): string[] {
  const days: string[] = [];
  const last = Date.parse(isoDay(course.to)!);
  for (let at = Date.parse(isoDay(course.from)!); at <= last; at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** Holds one day's cell of a place against the course of events and against what could be told. */
export function judgeDay(known: CoursePlace, day: string, control: readonly ControlCell[]): DayVerdict {
  const cell = control.find((one) => one.place.name.toLowerCase() === known.place.toLowerCase());
  const on = <T extends Stretch>(list: readonly T[]) =>
    list.find((one) => isoDay(one.from)! <= day && day <= isoDay(one.to)!)!;
  const truth = on(known.course);
  const told = on(known.told);
  const falseHolders = (cell?.holders ?? [])
    .map((holder) => holder.name)
    .filter((name) => !truth.by.some((party) => sameParty(name, party)));
  const shown = cell
    ? `${cell.state} ${involved(cell)
        .map((one) => one.name)
        .join(' / ')}`.trim()
    : 'none';
  if (told.silent)
    return { place: known.place, day, verdict: cell ? 'differs' : 'silent', shown, falseHolders };
  const state = cell?.state ?? 'none';
  const names = cell ? involved(cell).map((one) => one.name) : [];
  const holders = cell?.holders.map((one) => one.name) ?? [];
  const agrees =
    (told.state ?? []).includes(state) &&
    (told.holder === undefined || holders.some((name) => sameParty(name, told.holder!))) &&
    (told.actors ?? []).every((actor) => names.some((name) => sameParty(name, actor)));
  return { place: known.place, day, verdict: agrees ? 'agrees' : 'differs', shown, falseHolders };
}

function involved(cell: ControlCell): EntityRef[] {
  const all = [...cell.holders, ...cell.contestedBy, ...cell.claims.flatMap((claim) => claim.actors)];
  return all.filter((one, at) => all.findIndex((other) => other.key === one.key) === at);
}

/** Arms of one state are one party, as are a nominal for insurgents and the group that the course names. */
function sameParty(name: string, expected: string): boolean {
  const isState = (text: string) =>
    /iraq.*(government|armed forces|army|police)|(government|army) of iraq/i.test(text);
  if (isState(name) && isState(expected)) return true;
  const isKurdish = (text: string) => /peshmerga|kurdistan/i.test(text);
  if (isKurdish(name) && isKurdish(expected)) return true;
  const isJrtn = (text: string) => /naqshband/i.test(text);
  if (isJrtn(name) && isJrtn(expected)) return true;
  const isNominal = /^(the )?(insurgents|militants|armed groups|gunmen|jihadists)$/i.test(name);
  return sameName(name, expected) || (isNominal && /islamic state|insurgents/i.test(expected));
}
