import type { Command } from 'commander';
import { type Outcome, withDays, withLedger } from './shared.js';

/** Commands that take the picture out of Sitrep. */
export function addExchangeCommands(program: Command, outcome: Outcome): void {
  withDays(
    withLedger(
      program
        .command('export')
        .description("write the picture in one of the field's formats, with what it could not hold")
        .argument('[format]', 'see --list'),
    ),
  )
    .option('--list', 'name all formats')
    .option('--area <place>', 'only a country, province or town')
    .option('--out <folder>', 'where the files go (default: a folder of the format, here)')
    .option('--redact <what>', 'take out people, places, sources (comma between)')
    .option('--blur <km>', 'move every point to the middle of a square of that size')
    .option('--json', 'print what was written as JSON')
    .action(async (format, options) => {
      const { exportPicture } = await import('../commands/export.js');
      outcome.exitCode = await exportPicture(format, options);
    });
}
