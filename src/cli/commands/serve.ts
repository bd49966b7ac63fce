import { resolve } from 'node:path';
import { SitrepError } from '../../model/index.js';
import { serveWorkbench } from '../../server/index.js';
import type { Sitrep } from '../../sitrep.js';
import { type LedgerOptions, ledgerAt, openExisting } from '../options.js';
import { print } from '../output.js';
import { colours } from '../print/layout.js';

export interface ServeOptions extends LedgerOptions {
  readonly port?: string;
  readonly host?: string;
}

/** How often a ledger on a server, to which others write, is looked at. */
const WATCH_SECONDS = 5;

/** `sitrep serve`: the workbench in the browser, until Ctrl-C. */
export async function serve(options: ServeOptions): Promise<number> {
  const port = options.port === undefined ? undefined : Number(options.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw new SitrepError('E-USAGE-PORT', `--port ${options.port}: not a port. Take a number such as 4114.`);
  const sitrep = await openExisting(options, 'sitrep serve');
  try {
    await serveUntilStopped(sitrep, { ...options, port });
    return 0;
  } finally {
    await sitrep.close();
  }
}

/** Serves a ledger that is open already, and returns after Ctrl-C. */
export async function serveUntilStopped(
  sitrep: Sitrep,
  options: LedgerOptions & { readonly host?: string; readonly port?: number },
): Promise<void> {
  const at = ledgerAt(options);
  const isServer = /^postgres(ql)?:\/\//.test(at);
  const { url, close } = await serveWorkbench(sitrep, {
    ledger: isServer ? at.replace(/\/\/([^:@/]+):[^@]*@/, '//$1@') : at,
    host: options.host,
    port: options.port,
    web: process.env.SITREP_WEB ? resolve(process.env.SITREP_WEB) : undefined,
    watchSeconds: isServer ? WATCH_SECONDS : 0,
  });
  await print(
    `\nThe workbench: ${colours.bold(url)}\n${colours.dim('Only this machine can reach it. Ctrl-C ends.')}`,
  );
  await new Promise<void>((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await close();
}
