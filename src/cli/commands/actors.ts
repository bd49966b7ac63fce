import type { EntityRef, Judgement, Sitrep } from '../../sitrep.js';
import { type ActorInPicture, actorNamed, actorsOf } from '../actors-of.js';
import { shortId } from '../ids.js';
import { type DayOptions, dayOption, type LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { idShortener } from '../picture-cells.js';
import { block, colours, entry, heading, safe } from '../print/layout.js';
import { printCellLine } from '../print/picture.js';
import { dayWords, number, plural } from '../print/words.js';
import { withSitrep } from '../session.js';
import { cutToArea } from './area.js';
import { lastDay } from './picture.js';

export interface ActorsOptions extends LedgerOptions, DayOptions {
  readonly area?: string;
  readonly all?: boolean;
  readonly limit?: string;
  readonly reports?: string;
  readonly json?: boolean;
}

/** `sitrep actors list`: who acts in the picture, by how much is said of them. */
export function listActors(options: ActorsOptions): Promise<number> {
  return withSitrep(options, 'sitrep actors', async (sitrep) => {
    const picture = await cutToArea(sitrep, await pictureOf(sitrep, options), options.area);
    const named = actorsOf(picture).filter(
      ({ actor }) => !isPlace(actor) && (options.all || !actor.key.includes('/')),
    );
    const shown = options.all ? named : named.slice(0, Number(options.limit ?? 40));
    if (options.json)
      await printJson(
        shown.map(({ actor, cells, statements }) => ({
          ...actor,
          cells: cells.map(({ cell }) => cell.id),
          statements,
        })),
      );
    else
      await print(
        [
          colours.bold(plural(named.length, 'actor')),
          ...shown.map(({ actor, statements }) =>
            entry(colours.bold(safe(actor.name)), [about(actor)], {
              headWidth: 34,
              id: plural(statements.length, 'statement'),
            }),
          ),
          ...(shown.length < named.length
            ? [colours.dim(`  ${number(named.length - shown.length)} more (--all)`)]
            : []),
          '',
          colours.dim(
            block('sitrep actors show NAME tells more; actors propose lists those the registry lacks.', 0),
          ),
        ].join('\n'),
      );
    return 0;
  });
}

/** A town may be what is attacked; it does not act. */
const isPlace = ({ key }: EntityRef) => /^(place|country|name:place):/.test(key);

const about = ({ key, type, country }: EntityRef) =>
  [type, country, key.startsWith('actor:') ? key : 'not in the registry'].filter(Boolean).join(' · ');

const pictureOf = async (sitrep: Sitrep, options: DayOptions) =>
  sitrep.picture({
    asOf: dayOption('--as-of', options.asOf) ?? (await lastDay(sitrep)),
    knownAt: dayOption('--known-at', options.knownAt),
  });

/** `sitrep actors show NAME`: names, what it is part of, what people decided, and its lines of the picture. */
export function showActor(name: string, options: ActorsOptions): Promise<number> {
  return withSitrep(options, 'sitrep actors', async (sitrep) => {
    const picture = await pictureOf(sitrep, options);
    const actors = actorsOf(picture);
    const actor = await actorNamed(name, actors);
    const inPicture = actors.find((one) => one.actor.key === actor.key);
    const registered = await registryOf(actor.key);
    const judgements = await sitrep.judgements({ about: 'identity', subject: actor.key });
    if (options.json)
      await printJson({
        ...actor,
        registry: registered,
        judgements,
        cells: inPicture?.cells.map(({ section, cell }) => ({ section, ...cell })) ?? [],
      });
    else await print(printActor(actor, registered, judgements, inPicture, idShortener(picture)));
    return 0;
  });
}

async function registryOf(key: string) {
  const { loadActorRegistry } = await import('../../lexicons/index.js');
  const { actors } = loadActorRegistry();
  const found = actors.get(key);
  if (!found) return null;
  const nameOf = (id: string | null) => (id ? (actors.get(id)?.name ?? id) : null);
  return {
    names: found.names.map(({ name, kind, from, to }) => ({ name, kind, from, to })),
    partOf: nameOf(found.partOf),
    succeeds: nameOf(found.succeeds),
    leaders: found.leaders.map((id) => nameOf(id)!),
    parts: [...actors.values()].filter(({ partOf }) => partOf === key).map((part) => part.name),
    source: found.source,
  };
}

function printActor(
  actor: EntityRef,
  registered: Awaited<ReturnType<typeof registryOf>>,
  judgements: readonly Judgement[],
  inPicture: ActorInPicture | undefined,
  idOf: (id: string) => string,
): string {
  const years = (from: string | null, to: string | null) =>
    from || to ? ` (${from ?? ''}–${to ?? ''})` : '';
  const facts = registered
    ? [
        `Names: ${registered.names.map(({ name, from, to }) => `${name}${years(from, to)}`).join(', ')}`,
        registered.partOf && `Part of: ${registered.partOf}`,
        registered.parts.length > 0 && `Has as parts: ${registered.parts.slice(0, 8).join(', ')}`,
        registered.succeeds && `Succeeds: ${registered.succeeds}`,
        registered.leaders.length > 0 && `Led by: ${registered.leaders.join(', ')}`,
      ]
    : ['Not in the registry.'];
  return [
    colours.bold(safe(actor.name)),
    colours.dim(about(actor)),
    '',
    ...facts.flatMap((line) => (line ? [block(safe(line), 0)] : [])),
    ...(judgements.length > 0
      ? [
          heading('Decided by people'),
          ...judgements.map((j) =>
            entry(
              `${dayWords(j.when)}`,
              [`${j.verdict}: ${safe(j.subject)} – ${safe(j.object ?? '')}, ${safe(j.who)}`],
              {
                headWidth: 13,
                id: shortId(j.id),
              },
            ),
          ),
        ]
      : []),
    heading('In the picture'),
    ...(inPicture?.cells.slice(0, 40).map((any) => printCellLine(any, idOf)) ?? [colours.dim('  Nothing.')]),
    ...((inPicture?.cells.length ?? 0) > 40
      ? [colours.dim(`  ${number(inPicture!.cells.length - 40)} more with --json`)]
      : []),
  ].join('\n');
}

/** `sitrep actors propose`: named actors that the registry lacks, with their evidence. */
export function proposeNew(options: ActorsOptions): Promise<number> {
  return withSitrep(options, 'sitrep actors', async (sitrep) => {
    const { proposeActors } = await import('../../review/index.js');
    const all = proposeActors(await sitrep.rows(), Number(options.reports ?? 1));
    const shown = all.slice(0, Number(options.limit ?? 20));
    if (options.json) await printJson(shown);
    else
      await print(
        all.length === 0
          ? 'The registry knows everybody who is named.'
          : [
              colours.bold(`${plural(all.length, 'actor')} by name that the registry does not know`),
              ...shown.flatMap((one) => [
                '',
                `  ${colours.bold(safe(one.name))}  ${colours.dim(
                  [
                    one.type,
                    one.country,
                    plural(one.reports.length, 'report'),
                    plural(one.statements, 'statement'),
                  ]
                    .filter(Boolean)
                    .join(' · '),
                )}`,
                ...(one.otherNames.length > 0
                  ? [block(`also ${one.otherNames.map(safe).join(', ')}`, 4)]
                  : []),
                ...one.evidence.slice(0, 2).map(({ sentence }) => block(`“${safe(sentence)}”`, 4)),
              ]),
              '',
              ...(all.length > shown.length
                ? [colours.dim(`${number(all.length - shown.length)} more: --limit N`)]
                : []),
              colours.dim(
                block(
                  'Known under another name? sitrep review same NAME OTHER. Somebody new? A row in data/actors, see its README.',
                  0,
                ),
              ),
            ].join('\n'),
      );
    return 0;
  });
}
