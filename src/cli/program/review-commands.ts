import type { Command } from 'commander';
import { SitrepError } from '../../model/index.js';
import { didYouMean } from '../suggest.js';
import { collect, type Outcome, withDays, withLedger, withWho } from './shared.js';

/** `sitrep review …` and `sitrep agreement`. */
export function addReviewCommands(program: Command, outcome: Outcome): void {
  const review = withQueue(program.command('review'))
    .description('judge statements, one after the other by keys, or by the commands below')
    .option('--who <name>', 'who decides (default: SITREP_WHO, else your account’s name)')
    .allowExcessArguments(true)
    .action(async (options, command: Command) => {
      const [unknown] = command.args;
      if (unknown !== undefined) throw noSuchCommand(unknown, command);
      const { reviewByKeys } = await import('../commands/review.js');
      outcome.exitCode = await reviewByKeys(options);
    });
  addStatementVerdicts(review, outcome);
  addOtherVerdicts(review, outcome);
  addLinkCommands(review, outcome);

  withLedger(program.command('agreement'))
    .description('how far people agree who judged the same statements: kappa and alpha by field')
    .option('--coder <name>', 'one of them; give it several times (default: everybody)', collect, [])
    .option('--report <id>', 'only this report; may be given several times', collect, [])
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { agreement } = await import('../commands/agreement.js');
      outcome.exitCode = await agreement(options);
    });
}

/** `review` does something by itself, so that a misspelt command below it looks like an argument. */
function noSuchCommand(unknown: string, review: Command): SitrepError {
  const names = review.commands.map((one) => one.name());
  return new SitrepError(
    'E-USAGE-COMMAND',
    `review has no command ${unknown}.${didYouMean(unknown, names)} Commands: ${names.join(', ')}.`,
  );
}

/** Options of the queue. Those of `review` itself come before the name of a subcommand, those of `list` behind it. */
function withQueue(command: Command): Command {
  return withDays(withLedger(command))
    .option('--as <name>', 'review blind under this name: others’ judgements stay hidden until you are done')
    .option('--report <id>', 'only this report, in the order of its text');
}

function addStatementVerdicts(review: Command, outcome: Outcome): void {
  withQueue(review.command('list'))
    .description('statements to judge, those first on which much of the picture depends')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { reviewList } = await import('../commands/review-list.js');
      outcome.exitCode = await reviewList(options);
    });
  for (const [name, verdict, words] of [
    ['accept', 'accepted', 'say that statements are read as their sentences say'],
    ['reject', 'rejected', 'take statements out of the picture; they stay in the ledger'],
  ] as const)
    withWho(review.command(name))
      .description(words)
      .argument('<id...>', 'ids of statements; their first letters are enough')
      .option('--as <name>', 'as with review list --as')
      .action(async (ids, options) => {
        const { judgeStatements } = await import('../commands/review-verdicts.js');
        outcome.exitCode = await judgeStatements(verdict, ids, options);
      });
  withWho(review.command('correct'))
    .description('put a new statement in the place of an old one, which stays in the ledger')
    .argument('<id>', 'id of a statement')
    .option('--as <name>', 'as with review list --as')
    .option(
      '--set <field=value>',
      'kind, type, mode, status, source, target, place, origin, destination, extent, time (2014-06-10 or 2014-06-10..2014-06-12), value (12, 10..20, 40..), unit, certainty, by; several times',
      collect,
      [],
    )
    .action(async (id, options) => {
      const { correctOne } = await import('../commands/review-verdicts.js');
      outcome.exitCode = await correctOne(id, options);
    });
  withWho(review.command('undo'))
    .description('take back a judgement (your last one, unless named); what it replaced counts again')
    .argument('[id]', 'id of a judgement, or of what it was about')
    .action(async (id, options) => {
      const { undo } = await import('../commands/review-undo.js');
      outcome.exitCode = await undo(id, options);
    });
  withLedger(review.command('log'))
    .description('who decided what and when')
    .option('--who <name>', 'only this person')
    .option('--since <date>', 'only from this day on')
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { reviewLog } = await import('../commands/review-undo.js');
      outcome.exitCode = await reviewLog(options);
    });
  withLedger(review.command('carried'))
    .description(
      'judgements of statements that a newer reader reads otherwise: carried over, or to be made again',
    )
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { carried } = await import('../commands/review-carried.js');
      outcome.exitCode = await carried(options);
    });
}

function addOtherVerdicts(review: Command, outcome: Outcome): void {
  for (const [name, words] of [
    ['same', 'say that two actors are one, under two names'],
    ['not-same', 'say that two actors are not one; no score overrules it'],
    ['unsure', 'say that two actors may be one'],
  ] as const)
    withWho(review.command(name))
      .description(words)
      .argument('<actor>', 'a name or key; see sitrep actors list')
      .argument('<other>', 'another')
      .action(async (one, other, options) => {
        const { relateActors } = await import('../commands/review-others.js');
        outcome.exitCode = await relateActors(name, [one, other], options);
      });
  withWho(review.command('grade'))
    .description('grade a publisher A to F, or a line of the picture A1 to F6 (Admiralty code)')
    .argument('<what>', 'name of a publisher, or id of a line')
    .argument('<grade>')
    .action(async (what, letters, options) => {
      const { grade } = await import('../commands/review-others.js');
      outcome.exitCode = await grade(what, letters, options);
    });
  withWho(review.command('note'))
    .description('leave a remark on a statement, report, link, line of the picture or publisher')
    .argument('<what>', 'its id, or the name of a publisher')
    .argument('<text>')
    .action(async (what, text, options) => {
      const { note } = await import('../commands/review-others.js');
      outcome.exitCode = await note(what, text, options);
    });
}

function addLinkCommands(review: Command, outcome: Outcome): void {
  const link = review
    .command('link')
    .description('links between reports, and between statements of one event');
  withLedger(link.command('list'))
    .description('proposed links with their reasons, the least sure first')
    .argument('[id]', 'only of this statement, report or link')
    .option('--type <type>', 'same-event, repeats, denies, corrects, copies, quotes, updates')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'print as JSON')
    .action(async (id, options) => {
      const { listLinks } = await import('../commands/review-links.js');
      outcome.exitCode = await listLinks(id, options);
    });
  for (const [name, verdict, words] of [
    ['accept', 'accepted', 'say that links hold'],
    ['reject', 'rejected', 'say that links do not hold; they are not proposed again'],
  ] as const)
    withWho(link.command(name))
      .description(words)
      .argument('<id...>', 'ids of links')
      .action(async (ids, options) => {
        const { judgeLinks } = await import('../commands/review-others.js');
        outcome.exitCode = await judgeLinks(verdict, ids, options);
      });
}
