import { SitrepError } from '../../model/index.js';
import type { Judgement, Sitrep } from '../../sitrep.js';
import { decide } from '../judging.js';
import { print } from '../output.js';
import { printQueued } from '../print/queue.js';
import { plural } from '../print/words.js';
import { whoIs, withSitrep } from '../session.js';
import { type ListOptions, type Queued, queueOf } from './review-list.js';
import { takeBack } from './review-undo.js';
import { byline, changesOf, correct, type VerdictOptions } from './review-verdicts.js';

/** `sitrep review`: one statement after the other, judged by a key each. Only at a terminal. */
export function reviewByKeys(options: ListOptions & VerdictOptions): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new SitrepError(
      'E-USAGE-TERMINAL',
      'Reviewing by keys needs a terminal. Elsewhere: sitrep review list, then accept, reject or correct.',
    );
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const clack = await import('@clack/prompts');
    const { items, others } = await queueOf(sitrep, options);
    if (items.length === 0) {
      await print(others ? 'You have judged every statement.' : 'Every statement has been judged.');
      return 0;
    }
    clack.intro(`${plural(items.length, 'statement')} to judge, as ${whoIs(byline(options))}`);
    const made: Judgement[] = [];
    for (let at = 0; at < items.length; ) {
      await print(printQueued(items[at]!));
      const key = await clack.selectKey({ message: `${at + 1} of ${items.length}`, options: KEYS });
      if (clack.isCancel(key) || key === 'q') break;
      at += await act(key as string, { sitrep, item: items[at]!, made, options, clack });
      at = Math.max(0, at);
    }
    clack.outro(`${plural(made.length, 'judgement')} kept. sitrep review log shows them.`);
    return 0;
  });
}

const KEYS = [
  { value: 'a', label: 'accept' },
  { value: 'r', label: 'reject' },
  { value: 'c', label: 'correct' },
  { value: 's', label: 'skip' },
  { value: 'u', label: 'undo the last one' },
  { value: 'q', label: 'quit' },
];

interface Turn {
  readonly sitrep: Sitrep;
  readonly item: Queued;
  readonly made: Judgement[];
  readonly options: VerdictOptions;
  readonly clack: typeof import('@clack/prompts');
}

/** Does what a key means; gives how far to go on in the queue. */
async function act(key: string, { sitrep, item, made, options, clack }: Turn): Promise<number> {
  const about = { about: 'statement', subject: item.statement } as const;
  switch (key) {
    case 'a':
      made.push(await decide(sitrep, { ...about, verdict: 'accepted' }, byline(options)));
      return 1;
    case 'r': {
      const why = await clack.text({ message: 'Why?', placeholder: 'may stay empty', defaultValue: '' });
      if (clack.isCancel(why)) return 0;
      made.push(await decide(sitrep, { ...about, verdict: 'rejected' }, { ...byline(options), why }));
      return 1;
    }
    case 'c': {
      const set = await clack.text({ message: 'What is right?', placeholder: 'place=Kirkuk, type=gains' });
      if (clack.isCancel(set) || !set) return 0;
      try {
        made.push(await correct(sitrep, item.statement, changesOf(set.split(/,\s*(?=\w+=)/)), options));
        return 1;
      } catch (error) {
        if (!(error instanceof SitrepError)) throw error;
        clack.log.error(error.message);
        return 0;
      }
    }
    case 'u': {
      const last = made.pop();
      if (!last) return 0;
      await takeBack(sitrep, last, await sitrep.judgements(), byline(options));
      return -1;
    }
    default:
      return 1;
  }
}
