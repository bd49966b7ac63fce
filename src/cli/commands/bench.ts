import { createInterface } from 'node:readline';
import { SitrepError } from '../../model/index.js';
import { openReader } from '../../reader.js';
import { print } from '../output.js';

type Task = (records: readonly object[], reader: unknown) => Promise<object[]>;

/** `sitrep bench predict`: benchmark records on standard input, predictions on standard output, a line each. */
export async function predict(name: string): Promise<number> {
  const tasks = await benchTasks();
  const task = tasks[name];
  if (!task)
    throw new SitrepError(
      'E-USAGE-TASK',
      `There is no task ${name}. Tasks: ${Object.keys(tasks).sort().join(', ')}.`,
    );
  const records: object[] = [];
  for await (const line of createInterface({ input: process.stdin }))
    if (line.trim()) records.push(JSON.parse(line));
  const reader = await openReader();
  try {
    for (const answer of await task(records, reader)) await print(JSON.stringify(answer));
    return 0;
  } finally {
    await reader.close();
  }
}

/** The tasks stand outside the program proper: in `dist/bench-tasks.js` when built, in `bench/` in a checkout. */
async function benchTasks(): Promise<Readonly<Record<string, Task>>> {
  for (const place of ['./bench-tasks.js', '../../../bench/tasks/index.ts']) {
    const url = new URL(place, import.meta.url).href;
    try {
      return ((await import(url)) as { TASKS: Record<string, Task> }).TASKS;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    }
  }
  throw new SitrepError(
    'E-BENCH-NONE',
    'The benchmark tasks are not in this installation; run this in a checkout of the project.',
  );
}
