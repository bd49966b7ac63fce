import { join } from 'node:path';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { packageFolder, packageVersion } from '../lexicons/index.js';
import type { Sitrep } from '../sitrep.js';
import { describeApi } from './describe-api.js';
import { answerUnchanged } from './etag.js';
import { openView } from './ledger-view.js';
import { answerProblems } from './problem.js';
import { aboutRoutes } from './routes/about.js';
import { addRoutes } from './routes/add.js';
import { eventRoutes } from './routes/events.js';
import { exportRoutes } from './routes/exports.js';
import { judgementRoutes } from './routes/judgements.js';
import { pictureRoutes } from './routes/picture.js';
import { placeRoutes } from './routes/places.js';
import { reportRoutes } from './routes/reports.js';
import { searchRoutes } from './routes/search.js';
import { statementRoutes } from './routes/statements.js';
import { timelineRoutes } from './routes/timeline.js';
import { guard } from './security.js';
import { askForTokens, parseTokens } from './tokens.js';
import { serveWebFiles } from './web-files.js';

export interface AppOptions {
  /** Name of the ledger, shown to people. */
  readonly ledger: string;
  /** Folder of the built workbench; the package's own unless given. */
  readonly web?: string;
  /** Folders with gazetteers of the user's own. */
  readonly gazetteers?: readonly string[];
  /** The moment, ISO 8601; for tests. */
  readonly now?: () => string;
  /** Seconds between looks at a ledger that others write to, too; 0: never. */
  readonly watchSeconds?: number;
  /** `read:TOKEN write:TOKEN`; unless given, the variable SITREP_TOKENS. */
  readonly tokens?: string;
}
export type App = FastifyInstance;

/** Largest request: a handful of reports at once. */
const LIMIT_BODY_BYTES = 32 * 1024 * 1024;

/** The HTTP API and the workbench's files over one open Sitrep. */
export async function makeApp(sitrep: Sitrep, options: AppOptions): Promise<App> {
  const app = Fastify({
    bodyLimit: LIMIT_BODY_BYTES,
    logger: process.env.SITREP_DEBUG ? { level: 'info', stream: process.stderr } : false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  guard(app);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sitrep',
        version: packageVersion(),
        description:
          'The situation as of a day, and every sentence that it rests on. Errors are problem details (RFC 9457).',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  const view = await openView(sitrep, options);
  app.addHook('onClose', () => view.stop());
  await app.register(async (scope) => {
    askForTokens(scope, parseTokens(options.tokens ?? process.env.SITREP_TOKENS));
    answerUnchanged(scope, view);
    pictureRoutes(scope, view, sitrep, options);
    aboutRoutes(scope, view, sitrep);
    timelineRoutes(scope, view);
    reportRoutes(scope, view);
    statementRoutes(scope, view);
    searchRoutes(scope, view);
    placeRoutes(scope, options);
    judgementRoutes(scope, view, sitrep, options);
    addRoutes(scope, view, sitrep, options);
    eventRoutes(scope, view);
    exportRoutes(scope, view, sitrep, options);
    scope.get('/api/openapi.json', { schema: { hide: true } }, (_, reply) =>
      reply.serializer(JSON.stringify).send(describeApi(app.swagger())),
    );
  });
  serveWebFiles(app, options.web ?? join(packageFolder('data'), '..', 'dist', 'web'));
  return app;
}
