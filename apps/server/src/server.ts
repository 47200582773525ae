// The whole HTTP server of a house: the contract's routes, its OpenAPI document and page, health and metrics, and the
// web apps' files.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { endpointsByFeature } from '@gridward/contract/all';
import { buildHttp } from './kernel/http.ts';
import { registry } from './kernel/metrics.ts';
import { openApiOf } from './kernel/openapi.ts';
import type { House } from './kernel/perform.ts';
import { allRoutes } from './routes.ts';

const consoleFolder = join(import.meta.dirname, '..', '..', 'console', 'dist');
const fieldFolder = join(import.meta.dirname, '..', '..', 'field', 'dist');
const publicFolder = join(import.meta.dirname, '..', '..', 'public', 'dist');

export interface ServerOptions {
  readonly house: House;
  readonly behindProxy: boolean;
  readonly secureCookies: boolean;
  readonly logs: boolean;
  readonly version: string;
  readonly requestsPerMinute?: number;
}

export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { house } = options;
  const hasConsole = existsSync(join(consoleFolder, 'index.html'));
  const app = await buildHttp({
    house,
    routes: allRoutes,
    behindProxy: options.behindProxy,
    secureCookies: options.secureCookies,
    logs: options.logs,
    requestsPerMinute: options.requestsPerMinute ?? 1200,
    ...(hasConsole ? { screenOf } : {}),
    touch: (countyId, sessionId) => void touchSession(house, countyId, sessionId),
  });
  await describe(app, options.version);
  addHealth(app, house);
  if (hasConsole) await serveConsole(app);
  if (existsSync(join(publicFolder, 'index.html'))) await servePublic(app);
  if (existsSync(join(fieldFolder, 'index.html'))) await serveField(app);
  return app;
}

async function touchSession(house: House, countyId: string, sessionId: string): Promise<void> {
  const now = house.clock.now().toISOString();
  await house.database
    .transaction({ countyId, readOnly: false }, (tx) =>
      tx.run(sql`update session set last_seen_at = ${now} where county_id = ${countyId} and id = ${sessionId}`),
    )
    .catch(() => {}); // the next request tries again
}

async function describe(app: FastifyInstance, version: string): Promise<void> {
  let made: ReturnType<typeof openApiOf> | undefined;
  // Made when somebody asks: it takes longer than all else that a start does.
  const document = () => (made ??= openApiOf(endpointsByFeature, version));
  app.get('/api/openapi.json', async () => document());
  await app.register(async (docs) => {
    // The document comes from the contract; the library only shows it.
    await docs.register(swagger, { mode: 'static', specification: { document: { toJSON: document } as never } });
    await docs.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true, uiConfig: { docExpansion: 'none', filter: true } });
  });
}

function addHealth(app: FastifyInstance, house: House): void {
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await house.database.pool.query('select 1');
      return { ok: true };
    } catch {
      return reply.status(503).send({ ok: false });
    }
  });
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}

/** Any address that is neither a file nor the API is a screen of the console. */
function screenOf(request: FastifyRequest): string | undefined {
  const path = request.url.split('?')[0] ?? '';
  return request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path) ? 'index.html' : undefined;
}

async function serveConsole(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, filesOf(consoleFolder, '/'));
}

/** Files whose name holds a fingerprint may be kept for good; a page is asked for again. */
function filesOf(folder: string, prefix: string): FastifyStaticOptions {
  return {
    root: folder,
    prefix,
    wildcard: false,
    // What the builds have packed goes packed to whoever takes it.
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  };
}

/** Behind the codes on papers /p/d/… and at gates /p/s/…; one page that knows by its address what to ask. */
async function servePublic(app: FastifyInstance): Promise<void> {
  await app.register(async (pages) => {
    await pages.register(fastifyStatic, { ...filesOf(publicFolder, '/p/'), decorateReply: !app.hasReplyDecorator('sendFile') });
    for (const path of ['/p', '/p/d/:id', '/p/s/:id']) pages.get(path, async (_request, reply) => reply.sendFile('index.html', publicFolder));
  });
}

/** The field app under /m/: any address below it that is no file is one of its screens. */
async function serveField(app: FastifyInstance): Promise<void> {
  await app.register(async (screens) => {
    await screens.register(fastifyStatic, { ...filesOf(fieldFolder, '/m/'), decorateReply: !app.hasReplyDecorator('sendFile') });
    const page = async (request: FastifyRequest, reply: FastifyReply) =>
      /\.\w+$/.test(request.url.split('?')[0] ?? '') ? reply.callNotFound() : reply.header('cache-control', 'no-cache').sendFile('index.html', fieldFolder);
    for (const path of ['/m', '/m/*']) screens.get(path, page);
  });
}
