// One request = one transaction = at most one revision, whoever asks: HTTP, the command line, later the field app's
// outbox. `perform` checks the input, opens the transaction in the actor's county, checks the verb, runs the endpoint,
// and holds it to the effect it has declared. Nothing is answered before the commit.

import type { z } from 'zod';
import type { Endpoint } from '@gridward/contract/endpoint';
import type { Problem } from '@gridward/contract/problem';
import { askedIn, askerOpening, isKnown } from './asker.ts';
import type { Blobs } from './blobs.ts';
import { civilDay, type Clock } from './clock.ts';
import type { Database, Tx } from './database.ts';
import type { Gather } from './gather.ts';
import { mayAnywhere, nobody, type Actor } from './identity.ts';
import type { Jobs } from './jobs.ts';
import { problemsOf } from './openapi.ts';
import { unwritable } from './unwritable.ts';
import { getOrRefuse, Refusal, refuseFields } from './problems.ts';
import { writeRevision } from './revision.ts';
import { lockHead } from './revision.sql.ts';
import type { County, Decided, Deciding, Scope } from './scope.ts';
import type { Secrets } from './secrets.ts';
import type { Token } from './session.ts';

/** An endpoint with the function that answers it. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly run: (scope: Scope, input: never, found: never) => Promise<unknown>;
  /** For hot questions: their statements are planned once for all parameters and not for each call. */
  readonly plansOnce?: true;
  /** For what is mostly answered from memory: the look that opens the transaction is over in one round trip. */
  readonly glances?: true;
  readonly approach?: (house: House, input: never, request: Request) => Promise<Approached<unknown>>;
  /** For acts that can be decided before their revision is begun. */
  readonly beforehand?: Deciding<never, unknown>;
}

/** What an endpoint finds out before its transaction is opened. */
export interface Approached<F> {
  /** For public endpoints: the county they turn out to be about. */
  readonly countyId?: string | undefined;
  readonly found: F;
}

/** Joins an endpoint of the contract to its function. Curried, so that literals in the answer keep their types. */
export function on<I extends z.ZodType, O extends z.ZodType>(endpoint: Endpoint<I, O>) {
  return (run: (scope: Scope, input: z.output<I>) => Promise<z.input<O>>): Route => ({ endpoint, run: run as Route['run'] });
}

/** The same route, its statements planned once: for questions asked all day whose parameters are single things. */
export function plannedOnce(route: Route): Route {
  return { ...route, plansOnce: true };
}

/** The same route, for a question that is mostly answered from memory. */
export function glancing(route: Route): Route {
  return { ...route, glances: true };
}

/**
 * The same for an endpoint with something to find out first, in transactions of its own: which county a public request is
 * about, slow sums that must not hold a connection, and what has to outlive a refusal (a wrong password stays counted).
 */
export function approaching<I extends z.ZodType, O extends z.ZodType, F>(
  endpoint: Endpoint<I, O>,
  approach: (house: House, input: z.output<I>, request: Request) => Promise<Approached<F>>,
) {
  return (run: (scope: Scope, input: z.output<I>, found: F) => Promise<z.input<O>>): Route => ({
    endpoint,
    run: run as Route['run'], // `perform` hands over what the endpoint's own schema parsed, and what `approach` found
    approach: approach as NonNullable<Route['approach']>,
  });
}

export interface House {
  readonly database: Database;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly jobs: Jobs;
  readonly blobs: Blobs;
  /** Where a caller without a session is answered: public endpoints need a county for their transaction. */
  readonly firstCountyId: () => string;
  /** Where anybody reaches this installation; what is printed on papers begins with it. */
  readonly origin: string;
  /** Check answers and refusals against the contract before they leave; on in tests. */
  readonly checksAnswers: boolean;
  /** Told after the commit of each revision of this process. Where nobody listens, a job waits for a process that does. */
  afterRevision?: (countyId: string) => void;
  /** Where it serves: writes what was decided beforehand, with all that waits. */
  readonly gather?: Gather | undefined;
  /** The same for anchors: a process that serves writes them down itself. */
  readonly headMoved?: ((countyId: string) => void) | undefined;
}

export interface Request {
  readonly input: unknown;
  /** A session token, or an actor that is already known (the command line). */
  readonly token?: Token | undefined;
  readonly actor?: { readonly countyId: string; readonly actor: Actor } | undefined;
  /** For public endpoints: the county they are about, once it is known. */
  readonly countyId?: string | undefined;
  readonly device?: string;
  readonly upload?: Uint8Array | null;
  /** When a device captured it, before it found a network: it is judged as of that day. A clock that is ahead changes nothing. */
  readonly capturedAt?: Date;
  /** Written in the endpoint's own transaction, last before the commit: what became of a command that is sent once and again. */
  readonly settle?: (tx: Tx, settled: { readonly body: unknown; readonly revision: number | null }) => Promise<void>;
}

export interface Answer {
  readonly body: unknown;
  readonly revision: number | null;
  /** Token undefined: the one that came with the request, which lasts longer now. */
  readonly session: { readonly token: string | null | undefined; readonly expiresAt?: Date | undefined } | undefined;
  readonly actor: Actor;
  readonly lastSeenAt: Date | null;
}

export async function perform(house: House, route: Route, request: Request): Promise<Answer> {
  try {
    return await carryOut(house, route, request);
  } catch (error) {
    if (house.checksAnswers && error instanceof Refusal) holdToProblems(route.endpoint, error);
    throw error;
  }
}

/** An endpoint gives no problem that it does not declare. */
function holdToProblems(endpoint: Endpoint, refusal: Refusal): void {
  const given = [refusal.problem, ...refusal.fields].map((one) => one.problem);
  const undeclared = given.filter((problem) => !problemsOf(endpoint).includes(problem));
  if (undeclared.length > 0) throw new Error(`${endpoint.name} gives ${[...new Set(undeclared)].join(', ')} and does not declare it`);
}

async function carryOut(house: House, route: Route, request: Request): Promise<Answer> {
  const { endpoint } = route;
  // A stranger does not even learn what is wrong with the question.
  if (endpoint.needs !== 'public' && !request.actor && !request.token) throw new Refusal('session.required');
  const input = parseInput(endpoint, request.input);
  const now = house.clock.now();
  const approached = await route.approach?.(house, input as never, request);
  const countyId = approached?.countyId ?? request.actor?.countyId ?? request.token?.countyId ?? request.countyId ?? house.firstCountyId();
  const writes = endpoint.effect !== 'nothing';
  // Where nobody listens to revisions, each leaves jobs in its own transaction; and what settles a request belongs there too.
  const gathers = house.gather !== undefined && house.headMoved !== undefined && house.afterRevision !== undefined && request.settle === undefined;
  const beforehand = gathers && route.beforehand?.unless(input as never) === false ? route.beforehand : undefined;
  const asker = askerOpening(countyId, request.token, now, writes && !isKnown(house.database.name, request.token));
  const opening = beforehand ? [...asker, beforehand.opening(countyId, input as never)] : asker;
  const glances = beforehand !== undefined || route.glances === true;
  const transaction = { countyId, readOnly: !writes || glances, glances, plansOnce: route.plansOnce, opening };
  const found = await house.database.transaction(transaction, async (tx, opened) => {
    const asked = await askedIn(tx, request.token, now, opened.slice(0, asker.length));
    const actor = request.actor?.actor ?? asked?.actor ?? nobody;
    checkPermission(endpoint, actor);
    if (!asked) throw new Refusal('session.required');
    const { county, lastSeenAt } = asked;
    const trace: Trace = { revision: null, session: undefined };
    const scope = scopeOf(house, { tx, county, actor, now, endpoint, request, trace });
    const about = { actor, lastSeenAt, county, now };
    if (beforehand) {
      const decided = await beforehand.decide(scope, input as never, opened[asker.length] ?? []);
      if (decided.kind === 'put') return { ...about, decided, revision: null, session: undefined };
      return { ...about, decided: { ...decided, answer: checkedFor(house, endpoint, decided.answer) }, revision: null, session: undefined };
    }
    const body = await route.run(scope, input as never, approached?.found as never);
    holdToEffect(endpoint, trace);
    const checked = checkedFor(house, endpoint, body);
    await request.settle?.(tx, { body: checked, revision: trace.revision });
    return { ...about, decided: { kind: 'nothing', answer: checked } as const, revision: trace.revision, session: trace.session };
  });
  const answer = await written(house, endpoint, found);
  if (answer.revision !== null) {
    house.headMoved?.(countyId);
    house.afterRevision?.(countyId);
  }
  return answer;
}

interface Found extends Omit<Answer, 'body'> {
  readonly decided: Decided<unknown>;
  readonly county: County;
  readonly now: Date;
}

/** The answer: at once where all is done, else when what was decided is written. */
async function written(house: House, endpoint: Endpoint, { decided, county, now, ...found }: Found): Promise<Answer> {
  if (decided.kind === 'nothing') return { ...found, body: decided.answer };
  if (house.gather === undefined) throw new Error(`nobody writes what ${endpoint.name} has decided`);
  const act = { name: endpoint.name, reason: null, now, actor: signatureOf(found.actor), puts: decided.puts };
  const revision = await house.gather(county, act);
  return { ...found, revision, body: checkedFor(house, endpoint, decided.answerAt(revision)) };
}

function checkedFor(house: House, endpoint: Endpoint, body: unknown): unknown {
  return house.checksAnswers && !endpoint.download ? checkAnswer(endpoint, body) : body;
}

function signatureOf(actor: Actor): { readonly accountId: string | null; readonly name: string } {
  return { accountId: actor.accountId, name: actor.name || 'public' };
}

interface Trace {
  revision: number | null;
  session: Answer['session'];
}

/** Whoever has more wrong than this learns the first of it. */
const mostFaults = 50;

function parseInput(endpoint: Endpoint, input: unknown): unknown {
  const fault = unwritable(input, endpoint.carries === true);
  if (fault !== undefined) throw refuseFields([fault]);
  const parsed = endpoint.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, mostFaults).map((issue): Problem => ({
    problem: 'request.invalid',
    path: issue.path.join('.'),
    details: { rule: issue.code, message: issue.message },
  }));
  throw refuseFields(fields);
}

function checkPermission(endpoint: Endpoint, actor: Actor): void {
  if (endpoint.needs === 'public') return;
  if (actor.kind === 'nobody') throw new Refusal('session.required');
  if (endpoint.needs === 'signed_in') {
    if (actor.kind !== 'account') throw new Refusal('session.required');
    return;
  }
  if (!mayAnywhere(actor, endpoint.needs)) throw new Refusal('permission.missing', { verb: endpoint.needs });
}

interface Opened {
  readonly tx: Tx;
  readonly county: County & { head: number };
  readonly actor: Actor;
  readonly now: Date;
  readonly endpoint: Endpoint;
  readonly request: Request;
  readonly trace: Trace;
}

function scopeOf(house: House, opened: Opened): Scope {
  const { tx, county, actor, now, endpoint, request, trace } = opened;
  return {
    county,
    actor: actor.kind === 'nobody' ? nobody : actor,
    now,
    today: civilDay(request.capturedAt !== undefined && request.capturedAt < now ? request.capturedAt : now, county.timeZone),
    head: county.head,
    tx,
    secrets: house.secrets,
    blobs: house.blobs.of(county.id),
    origin: house.origin,
    device: request.device ?? '',
    upload: request.upload ?? null,
    revise: async (writing, reason = null, signedBy = 'actor') => {
      if (trace.revision !== null) throw new Error(`${endpoint.name} wrote a second revision`);
      const context = {
        tx,
        secrets: house.secrets,
        hashAlgorithm: county.hashAlgorithm,
        now,
        actor: signedBy === 'nobody' ? { accountId: null, name: 'anonymous' } : signatureOf(actor),
      };
      trace.revision = await writeRevision(context, endpoint.name, reason, writing);
      if (house.headMoved === undefined) await house.jobs.enqueue(tx, 'anchor', { countyId: county.id });
      if (house.afterRevision === undefined) await house.jobs.enqueue(tx, 'obligations', { countyId: county.id });
      return trace.revision;
    },
    lockHead: async () => getOrRefuse(await tx.first(lockHead(county.id))).revision,
    enqueue: (job, details) => house.jobs.enqueue(tx, job, details),
    setSession: (token, expiresAt) => {
      trace.session = { token, expiresAt };
    },
    keepSession: (expiresAt) => {
      trace.session = { token: undefined, expiresAt };
    },
  };
}

/** What the contract says an endpoint leaves behind is what it left. */
function holdToEffect(endpoint: Endpoint, trace: Trace): void {
  if (endpoint.effect === 'revision' && trace.revision === null) throw new Error(`${endpoint.name} wrote no revision`);
  const mayWrite = endpoint.effect === 'revision' || endpoint.effect === 'revision_or_none';
  if (!mayWrite && trace.revision !== null) throw new Error(`${endpoint.name} wrote a revision it does not declare`);
}

function checkAnswer(endpoint: Endpoint, body: unknown): unknown {
  const parsed = endpoint.output.safeParse(body);
  if (!parsed.success) throw new Error(`${endpoint.name} answers against its contract: ${parsed.error.message.slice(0, 600)}`);
  return parsed.data;
}
