import type { Command } from 'commander';

/** What a command leaves for the process to end with. */
export interface Outcome {
  exitCode: number;
}

export function withLedger(command: Command): Command {
  return command.option(
    '--ledger <where>',
    'folder of the ledger, or a postgres:// URL (default: DATABASE_URL, else .sitrep)',
  );
}

export function withDays(command: Command): Command {
  return command
    .option('--as-of <date>', "the day that the picture is of (default: the last report's day)")
    .option('--known-at <date>', 'only what had been reported by this day');
}

export function withWho(command: Command): Command {
  return withLedger(command)
    .option('--who <name>', 'who decides (default: SITREP_WHO, else your account’s name)')
    .option('--why <text>', 'why, for whoever reads it later')
    .option('--json', 'print as JSON');
}

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[]): string[] => [...before, value];
