import { predictEvents } from './events.js';
import type { Task } from './task.js';

/** Every benchmark task by the name that `sitrep bench predict` takes. */
export const TASKS: Readonly<Record<string, Task>> = {
  events: predictEvents,
};
