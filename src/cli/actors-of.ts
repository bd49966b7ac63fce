import { SitrepError } from '../model/index.js';
import type { EntityRef, Picture } from '../sitrep.js';
import { type AnyCell, cellsOf } from './picture-cells.js';
import { didYouMean, plain } from './suggest.js';

/** An actor with everything of the picture that names it. */
export interface ActorInPicture {
  readonly actor: EntityRef;
  readonly cells: readonly AnyCell[];
  /** Ids of the statements behind those cells. */
  readonly statements: readonly string[];
}

/** All actors of a picture by key, those of most statements first. */
export function actorsOf(picture: Picture): ActorInPicture[] {
  const found = new Map<string, { actor: EntityRef; cells: AnyCell[]; statements: Set<string> }>();
  for (const any of cellsOf(picture))
    for (const actor of actorsIn(any)) {
      const known = found.get(actor.key) ?? { actor, cells: [], statements: new Set<string>() };
      if (!known.cells.includes(any)) known.cells.push(any);
      for (const id of any.cell.statements) known.statements.add(id);
      found.set(actor.key, known);
    }
  return [...found.values()]
    .map(({ statements, ...rest }) => ({ ...rest, statements: [...statements].sort() }))
    .sort((a, b) => b.statements.length - a.statements.length || (a.actor.name < b.actor.name ? -1 : 1));
}

function actorsIn({ section, cell }: AnyCell): readonly EntityRef[] {
  switch (section) {
    case 'control':
      return [
        ...[cell.holders, cell.contestedBy, cell.partly, cell.lostBy, cell.present, cell.nearby].flat(),
        ...[...cell.claims, ...cell.denials].flatMap(({ actors }) => actors),
      ];
    case 'relation':
      return [cell.source, cell.target];
    case 'event':
      return [...cell.sources, ...cell.targets];
    default:
      return [];
  }
}

/**
 * The actor that a name, key or registry id means.
 * @throws SitrepError E-ACTOR-UNKNOWN with names that are near
 */
export async function actorNamed(name: string, actors: readonly ActorInPicture[]): Promise<EntityRef> {
  const wanted = plain(name);
  const known =
    actors.find(({ actor }) => actor.key === name) ??
    actors.find(({ actor }) => plain(actor.name) === wanted);
  if (known) return known.actor;
  const { loadActorRegistry, loadPictureRules } = await import('../lexicons/index.js');
  const { actors: registry } = loadActorRegistry();
  const id = registry.has(name) ? name : loadPictureRules().actorNamed(name);
  const registered = id ? registry.get(id) : undefined;
  if (registered) {
    const { type, countries } = registered;
    const at = actors.find(({ actor }) => actor.key === registered.id);
    return (
      at?.actor ?? {
        key: registered.id,
        name: registered.name,
        type,
        country: countries[0] ?? null,
        lat: null,
        lon: null,
      }
    );
  }
  throw new SitrepError(
    'E-ACTOR-UNKNOWN',
    `Neither the ledger nor the registry knows an actor called ${name}.${didYouMean(
      name,
      actors.map(({ actor }) => actor.name),
    )} See: sitrep actors list`,
  );
}
