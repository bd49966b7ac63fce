import type { Command } from 'commander';
import { collect, type Outcome, withDays, withLedger, withWho } from './shared.js';

/** Commands that take reports and coded data in and the picture out. */
export function addExchangeCommands(program: Command, outcome: Outcome): void {
  withLedger(
    program
      .command('watch')
      .description(
        'keep up with a folder, or with a feed or page by its address: what is new or changed is added',
      )
      .argument('<what>', 'a folder, or with --fetch an address'),
  )
    .option('--every <seconds>', 'how often to look (default: 10 for a folder, 600 for an address)')
    .option('--once', 'look once and end')
    .option('--fetch', 'allow the address to be fetched')
    .option('--gate', 'set aside, unread, what does not speak of conflict by its words')
    .option('--published <date>', 'day of publication where a report tells none')
    .option('--source <name>', 'publisher where a report tells none')
    .option('--json', 'print a line of JSON for each time that something was added')
    .action(async (what, options) => {
      const { watch } = await import('../commands/watch.js');
      outcome.exitCode = await watch(what, options);
    });

  withLedger(
    program
      .command('import')
      .description(
        "take in a coded dataset's file; rows that are there are not doubled, changed ones are updated",
      )
      .argument('[format]', 'see --list')
      .argument('[file]'),
  )
    .option('--list', 'name all formats')
    .option('--json', 'print what was taken as JSON')
    .action(async (format, file, options) => {
      const { importFile } = await import('../commands/import.js');
      outcome.exitCode = await importFile(format, file, options);
    });

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
    .option('--hxl', 'a row of HXL hashtags under the header, where the format is a table')
    .option('--json', 'print what was written as JSON')
    .action(async (format, options) => {
      const { exportPicture } = await import('../commands/export.js');
      outcome.exitCode = await exportPicture(format, options);
    });

  withLedger(
    program
      .command('mcp')
      .description('read-only tools for assistants (Model Context Protocol) on standard input and output'),
  ).action(async (options) => {
    const { mcp } = await import('../commands/mcp.js');
    outcome.exitCode = await mcp(options);
  });

  withWho(
    program
      .command('compare-readers')
      .description(
        'show where a language model of yours reads reports otherwise (off unless an endpoint is named)',
      )
      .argument('[file...]', 'reports, as with sitrep read'),
  )
    .option('--endpoint <url>', 'an OpenAI-compatible address (default: SITREP_READER_URL)')
    .option('--model <name>', 'the model there (default: SITREP_READER_MODEL)')
    .option('--send-away', 'allow an address that is not of this machine: reports leave it')
    .option('--time <seconds>', 'how long an answer may take (default: 120)')
    .option('--published <date>', 'day of publication where the file tells none')
    .option('--source <name>', 'publisher where the file tells none')
    .option('--save <file>', "keep the model's proposals as JSON Lines")
    .option('--adopt <id>', 'take a proposal over into the ledger; several times', collect, [])
    .option('--from <file>', 'proposals that --save kept')
    .action(async (files, options) => {
      const { compareReaders } = await import('../commands/compare-readers.js');
      outcome.exitCode = await compareReaders(files, options);
    });
}
