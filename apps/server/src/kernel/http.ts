// HTTP around `perform`: turns requests into input, answers and refusals into responses. It decides nothing about the
// register. Errors never leak: what is not a Refusal is logged once under the request's id and answered without detail.

import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type {} from '@fastify/static'; // gives replies their sendFile
import { framedUpload } from '@gridward/contract/call';
import { mostUploaded, type Endpoint } from '@gridward/contract/endpoint';
import { problems, statusOf, type Problem, type ProblemAnswer } from '@gridward/contract/problem';
import { noteArrival } from './arrivals.ts';
import { isKeptAnswer } from './kept.ts';
import { measureRequests } from './metrics.ts';
import { perform, type Answer, type House, type Route } from './perform.ts';
import { Refusal } from './problems.ts';
import { parseToken, sessionCookie } from './session.ts';

export interface HttpOptions {
  readonly house: House;
  readonly routes: readonly Route[];
  readonly behindProxy: boolean;
  /** Cookies only over TLS; off on loopback. */
  readonly secureCookies: boolean;
  readonly requestsPerMinute: number;
  /** Notes that a session is in use; called rarely, after the answer. */
  readonly touch: (countyId: string, sessionId: string) => void;
  readonly logs: boolean;
  /** The page for addresses that are screens of a web app; undefined when there is none. */
  readonly screenOf?: (request: FastifyRequest) => string | undefined;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Open to strangers: guessing is counted by address, whatever cookie comes with it. */
    isPublic?: boolean;
  }
}

/** What a download endpoint answers with. */
export interface FileAnswer {
  readonly fileName: string;
  readonly contentType: string;
  /** A function is asked when the transaction has ended: what takes long to make holds no connection. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | (() => Promise<AsyncIterable<Uint8Array>>);
}

const packed = promisify(gzip);

export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    trustProxy: options.behindProxy,
    bodyLimit: 8 * 1024 * 1024,
    logger: options.logs
      ? {
          level: 'warn',
          redact: ['req.headers.cookie', 'req.headers.authorization'],
          // The pattern, not the address: that of a setup link holds its secret.
          serializers: { req: (request) => ({ method: request.method, path: request.routeOptions?.url ?? '' }) },
        }
      : false,
  });
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: options.secureCookies ? [] : null,
      },
    },
    hsts: options.secureCookies,
  });
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    // An office of many people has one address: who is signed in is counted by session. Files of the web apps are not counted.
    keyGenerator: (request) => (request.routeOptions.config.isPublic ? request.ip : (request.cookies[sessionCookie] ?? request.ip)),
    allowList: (request) => !request.url.startsWith('/api/'),
    errorResponseBuilder: () => new Refusal('request.too_many'),
  });
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: mostUploaded }, (_request, body, done) => done(null, body));
  app.addContentTypeParser(framedUpload, { parseAs: 'buffer', bodyLimit: mostUploaded }, (_request, body, done) => {
    const framed = unframed(body as Buffer); // as `parseAs` says
    if (framed === null) done(new Refusal('request.invalid'));
    else done(null, framed);
  });
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const screen = options.screenOf?.(request);
    if (screen === undefined) return answerError(new Refusal('request.not_found'), request, reply);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').sendFile(screen);
  });
  measureRequests(app);
  for (const route of options.routes) addRoute(app, route, options);
  return app;
}

function addRoute(app: FastifyInstance, route: Route, options: HttpOptions): void {
  const { endpoint } = route;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { isPublic: endpoint.needs === 'public' },
    ...(endpoint.upload ? { bodyLimit: mostUploaded } : {}),
    handler: async (request, reply) => {
      if (endpoint.method !== 'GET') refuseOtherSites(request);
      if (!endpoint.download) noteArrival();
      const token = parseToken(options.house.secrets, request.cookies[sessionCookie]);
      const answer = await perform(options.house, route, {
        input: inputOf(endpoint, request),
        token,
        device: String(request.headers['user-agent'] ?? '').slice(0, 200),
        upload: endpoint.upload ? uploadIn(request.body) : null,
      });
      touchSession(answer, token?.countyId, options);
      setCookie(reply, answer, request.cookies[sessionCookie], options);
      reply.header('cache-control', 'private, no-store');
      if (endpoint.download) return sendFile(reply, answer.body as FileAnswer); // a download endpoint answers with a file
      return sendJson(request, reply, writtenOut(answer.body));
    },
  });
}

const writtenAnswers = new WeakMap<object, Buffer>();

/** An answer that is kept is written out once, for all who get it. */
function writtenOut(body: unknown): string | Buffer {
  if (!isKeptAnswer(body)) return JSON.stringify(body);
  const known = writtenAnswers.get(body);
  if (known !== undefined) return known;
  const written = Buffer.from(JSON.stringify(body));
  writtenAnswers.set(body, written);
  return written;
}

const packedFrom = 32 * 1024;

/** Long answers – what a phone is told of its scope – go packed, where that is taken: networks in villages are slow. */
async function sendJson(request: FastifyRequest, reply: FastifyReply, json: string | Buffer): Promise<FastifyReply> {
  reply.type('application/json; charset=utf-8');
  if (json.length < packedFrom || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(json);
  return reply
    .header('content-encoding', 'gzip')
    .header('vary', 'accept-encoding')
    .send(await packed(json, { level: 3 }));
}

/** A file whose input came before it in the body. A class, to tell it from a body of JSON. */
class FramedUpload {
  readonly input: unknown;
  readonly file: Uint8Array;
  constructor(input: unknown, file: Uint8Array) {
    this.input = input;
    this.file = file;
  }
}

function unframed(body: Buffer): FramedUpload | null {
  const length = body.length < 4 ? Number.POSITIVE_INFINITY : body.readUInt32BE(0);
  if (length > body.length - 4) return null;
  try {
    return new FramedUpload(JSON.parse(body.toString('utf8', 4, 4 + length)), body.subarray(4 + length));
  } catch {
    return null;
  }
}

function uploadIn(body: unknown): Uint8Array | null {
  if (body instanceof FramedUpload) return body.file;
  return body instanceof Uint8Array ? body : null;
}

function inputOf(endpoint: Endpoint, request: FastifyRequest): unknown {
  const inQuery = endpoint.method === 'GET' || endpoint.upload === true;
  const given = endpoint.upload === true && request.body instanceof FramedUpload ? request.body.input : inQuery ? request.query : request.body;
  return { ...(typeof given === 'object' && given !== null ? given : {}), ...(request.params as Record<string, string>) };
}

/** A browser says where a request comes from; one from another site may not write. */
function refuseOtherSites(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('session.other_site');
  const origin = request.headers.origin;
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.host)) throw new Refusal('session.other_site');
}

const touchAfter = 5 * 60 * 1000;

function touchSession(answer: Answer, countyId: string | undefined, options: HttpOptions): void {
  const { actor, lastSeenAt } = answer;
  if (countyId === undefined || actor.sessionId === null || lastSeenAt === null) return;
  if (options.house.clock.now().getTime() - lastSeenAt.getTime() < touchAfter) return;
  options.touch(countyId, actor.sessionId);
}

function setCookie(reply: FastifyReply, answer: Answer, given: string | undefined, options: HttpOptions): void {
  if (!answer.session) return;
  const { token = given, expiresAt } = answer.session;
  if (token === undefined) return;
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: options.secureCookies } as const;
  if (token === null) reply.clearCookie(sessionCookie, attributes);
  else reply.setCookie(sessionCookie, token, { ...attributes, ...(expiresAt ? { expires: expiresAt } : {}) });
}

async function sendFile(reply: FastifyReply, file: FileAnswer): Promise<FastifyReply> {
  const body = typeof file.body === 'function' ? await file.body() : file.body;
  reply.type(file.contentType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`);
  if (body instanceof Uint8Array) return reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  return reply.send(Readable.from(body));
}

function problemOf(error: unknown): { problem: Problem; fields: readonly Problem[] } {
  if (error instanceof Refusal) return { problem: error.problem, fields: error.fields };
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return { problem: { problem: 'request.too_large' }, fields: [] };
  if (status === 404) return { problem: { problem: 'request.not_found' }, fields: [] };
  if (status >= 400 && status < 500) return { problem: { problem: 'request.invalid' }, fields: [] };
  return { problem: { problem: 'request.failed' }, fields: [] };
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { problem, fields } = problemOf(error);
  if (problem.problem === 'request.failed') request.log.error({ err: error }, 'a request failed');
  const body: ProblemAnswer = { ...problem, number: problems[problem.problem], requestId: request.id, ...(fields.length > 0 ? { fields } : {}) };
  const retryAfter = problem.details?.['retryAfterSeconds'];
  if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
  return reply.status(statusOf(problem.problem)).type('application/json; charset=utf-8').send(JSON.stringify(body));
}
