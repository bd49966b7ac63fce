import { predictAttributions } from './attribution.js';
import { predictCaseLabels } from './case-label.js';
import { predictCoref } from './coref.js';
import { predictDedup } from './dedup.js';
import { predictDisplacement } from './displacement.js';
import { predictEntities } from './entities.js';
import { predictEvents } from './events.js';
import { predictGed } from './ged.js';
import { predictGeo } from './geo.js';
import { type ParseInput, predictParse } from './parse.js';
import { predictRelations } from './relations.js';
import { predictRoles } from './roles.js';
import type { Task } from './task.js';
import { predictTriage } from './triage.js';

/** Every benchmark task by the name that `sitrep bench predict` takes. */
export const TASKS: Readonly<Record<string, Task>> = {
  attribution: predictAttributions,
  parse: async (records, reader) => [
    ...(await predictParse(records as readonly ParseInput[], reader.parser)),
  ],
  dedup: predictDedup,
  displacement: predictDisplacement,
  entities: predictEntities,
  coref: predictCoref,
  events: predictEvents,
  'events-case': predictCaseLabels,
  ged: predictGed,
  geo: predictGeo,
  relations: predictRelations,
  roles: predictRoles,
  triage: predictTriage,
};
