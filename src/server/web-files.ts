import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
};

/** The built workbench. Its files are listed once, so that no path of a request is ever looked up on disk. */
export function serveWebFiles(app: FastifyInstance, folder: string): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) {
    app.get('/', { schema: { hide: true } }, (_, reply) =>
      reply.type('text/plain; charset=utf-8').send('The workbench is not built yet: npm run build\n'),
    );
    return;
  }
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, file);
    const type = TYPES[extname(file)];
    if (!type || !statSync(path).isFile() || path === index) continue;
    const url = `/${file.split(sep).join('/')}`;
    // Names under assets/ hold a hash of the content.
    const cache = url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
    app.get(url, { schema: { hide: true } }, (_, reply) =>
      reply.type(type).header('cache-control', cache).send(readFileSync(path)),
    );
  }
  // The workbench keeps its state in the query, so that one page is enough.
  app.get('/', { schema: { hide: true } }, (_, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(readFileSync(index)),
  );
}
