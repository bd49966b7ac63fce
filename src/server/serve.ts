import { SitrepError } from '../model/index.js';
import type { Sitrep } from '../sitrep.js';
import { type AppOptions, makeApp } from './app.js';
import { isLoopback } from './security.js';

export interface Serving {
  /** Address of the workbench, e.g. `http://127.0.0.1:4114`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Ports that are tried where none is asked for; 0 takes any. */
const USUAL_PORTS = [4114, 4115, 4116, 0];

/**
 * Serves the workbench and its API on this machine alone.
 * @throws SitrepError E-USAGE-HOST for an address that others can reach, E-SERVE-PORT for a port that is taken
 */
export async function serveWorkbench(
  sitrep: Sitrep,
  options: AppOptions & { readonly host?: string; readonly port?: number },
): Promise<Serving> {
  const { host = '127.0.0.1', port } = options;
  if (!isLoopback(host))
    throw new SitrepError(
      'E-USAGE-HOST',
      `${host} can be reached by others. The workbench has no accounts yet and serves 127.0.0.1, ::1 or localhost only.`,
    );
  const app = await makeApp(sitrep, options);
  for (const candidate of port === undefined ? USUAL_PORTS : [port]) {
    try {
      await app.listen({ host: host.replace(/^\[|\]$/g, ''), port: candidate });
      const address = app.server.address();
      const bound = typeof address === 'object' && address ? address.port : candidate;
      return {
        url: `http://${host.includes(':') ? `[${host.replace(/^\[|\]$/g, '')}]` : host}:${bound}`,
        close: () => app.close(),
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  await app.close();
  throw new SitrepError('E-SERVE-PORT', `Port ${port} is taken. Choose another with --port.`);
}
