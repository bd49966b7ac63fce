import type { Entity, LocalEntity, Mention } from '../model/index.js';
import type { ResolutionInput } from './resolve-reading.js';

/** The entities of a reading and, for every local entity, the id under which it stands there. */
export interface ResolvedEntities {
  readonly entities: readonly Entity[];
  readonly idOf: ReadonlyMap<string, string>;
}

/** Local entities with their registry or gazetteer ids; two that resolve to one id become one entity. */
export function resolveEntities(input: ResolutionInput): ResolvedEntities {
  const byId = new Map(input.mentions.mentions.map((mention) => [mention.id, mention]));
  const idOf = new Map<string, string>();
  const merged = new Map<string, Entity>();
  for (const local of input.mentions.entities) {
    const entity = asEntity(local, byId);
    const known = merged.get(entity.id);
    idOf.set(local.id, entity.id);
    merged.set(entity.id, known ? { ...known, mentions: [...known.mentions, ...entity.mentions] } : entity);
  }
  return { entities: [...merged.values()], idOf };
}

function asEntity(local: LocalEntity, byId: ReadonlyMap<string, Mention>): Entity {
  const mentions = local.mentions.map((id) => {
    const { start, end, text, form } = byId.get(id)!;
    return { start, end, text, form, entity: local.id };
  });
  return {
    id: local.id,
    kind: local.kind,
    type: local.subtype,
    name: local.name,
    otherNames: local.otherNames,
    mentions,
  };
}
