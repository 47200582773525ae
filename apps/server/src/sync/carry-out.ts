// One command of a device, carried out through the endpoint of its name as if it had come over HTTP, once: its outcome is
// written in the transaction of its effect, and the key of the outcome admits one row. A refusal is written after what was
// refused has been undone. Whatever else goes wrong leaves nothing behind and is sent again.

import { createHash } from 'node:crypto';
import { syncCommands, liftedInput, type SyncCommand } from '@gridward/contract/sync-commands';
import type { Command, Outcome } from '@gridward/contract/sync';
import { canonicalJson } from '@gridward/domain/sync/canonical';
import { perform, type House, type Request, type Route } from '../kernel/perform.ts';
import { PassingRefusal, Refusal } from '../kernel/problems.ts';
import { sealedOutcome, storedOutcome, toldOutcome } from './outcomes.ts';
import { insertOutcome, outcomesOf, type NewOutcome, type OutcomeRow } from './outcomes.sql.ts';

/** The device a command comes from, and the request in which it came. */
export interface Sender {
  readonly house: House;
  readonly countyId: string;
  readonly deviceId: string;
  readonly request: Request;
  readonly sentAt: Date;
  /** The table of commands, and by name the routes that carry them out. */
  readonly commands: Readonly<Record<string, SyncCommand>>;
  readonly routes: ReadonlyMap<string, Route>;
}

export const presentCommands = syncCommands;

/** Somebody else was first with this command: what was done here is undone. */
class SettledBefore extends Error {}

/** `states` holds what is known of earlier commands of the device, by id. */
export async function carryOut(sender: Sender, command: Command, states: ReadonlyMap<string, OutcomeRow['state']>): Promise<Outcome> {
  const earlier = command.after.map((id) => states.get(id));
  if (earlier.includes(undefined)) return { state: 'early', id: command.id, because: 'after' };
  try {
    if (earlier.includes('refused')) return await refuse(sender, command, new Refusal('sync.after_refused'));
    return (await apply(sender, command)) ?? { state: 'early', id: command.id, because: 'version' };
  } catch (error) {
    return settledOr(sender, command, error);
  }
}

/** Null: an act, or a version of it, that this server does not know yet. */
async function apply(sender: Sender, command: Command): Promise<Outcome | null> {
  const known = Object.hasOwn(sender.commands, command.name) ? sender.commands[command.name] : undefined;
  const route = known === undefined ? undefined : sender.routes.get(known.endpoint.name);
  const lifted = known === undefined ? null : liftedOf(known, command);
  if (known === undefined || route === undefined || lifted === null) return null;
  if (lifted === undefined) return refuse(sender, command, new Refusal('request.invalid', { rule: 'version' }));
  const input = known.capturedIn === undefined ? lifted : { [known.capturedIn]: command.capturedAt, ...lifted };
  const { house, request } = sender;
  let applied: NewOutcome | undefined;
  try {
    await perform(house, route, {
      input,
      token: request.token,
      ...(request.device === undefined ? {} : { device: request.device }),
      ...(known.judgedOn === 'capture' ? { capturedAt: new Date(command.capturedAt) } : {}),
      settle: async (tx, { body, revision }) => {
        applied = { ...outcomeOf(sender, command), state: 'applied', revision: revision ?? revisionIn(body), answer: body };
        if ((await tx.run(insertOutcome(tx.countyId, asStored(sender, command, applied)))) === 0) throw new SettledBefore();
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof PassingRefusal) throw error;
    const { problem } = error.problem;
    if (problem.startsWith('session.')) throw error; // signed out meanwhile: no outcome, and nothing of what follows
    if (known.passing?.includes(problem)) return { state: 'early', id: command.id, because: 'file' };
    return refuse(sender, command, error);
  }
  if (applied === undefined) throw new Error(`${route.endpoint.name} was carried out and not settled`);
  return toldOutcome(applied);
}

/** Undefined: what no device of that version could have written. */
function liftedOf(known: SyncCommand, { version, input }: Command): Readonly<Record<string, unknown>> | null | undefined {
  try {
    return liftedInput(known, version, input);
  } catch {
    return undefined;
  }
}

async function refuse(sender: Sender, command: Command, { problem, fields }: Refusal): Promise<Outcome> {
  const refused: NewOutcome = { ...outcomeOf(sender, command), state: 'refused', revision: null, answer: null, problem: { problem, fields } };
  const { countyId, deviceId } = sender;
  const stood = await sender.house.database.transaction({ countyId, readOnly: false }, async (tx) => {
    if ((await tx.run(insertOutcome(countyId, asStored(sender, command, refused)))) > 0) return undefined;
    return tx.first(outcomesOf(countyId, deviceId, [command.id]));
  });
  return stood === undefined ? toldOutcome(refused) : storedOutcome(sender.house.secrets, stood);
}

/** What two requests with one command stumble over is settled by the one that was first. */
async function settledOr(sender: Sender, command: Command, error: unknown): Promise<Outcome> {
  if (error instanceof Refusal && !(error instanceof PassingRefusal)) throw error;
  const { house, countyId, deviceId } = sender;
  const stored = await house.database
    .transaction({ countyId, readOnly: true }, (tx) => tx.first(outcomesOf(countyId, deviceId, [command.id])))
    .catch(() => undefined);
  if (stored !== undefined) return storedOutcome(house.secrets, stored);
  if (!(error instanceof PassingRefusal)) console.error(`[gridward] the command ${command.name} ${command.id} failed:`, error);
  return { state: 'failed', id: command.id };
}

function asStored({ commands, house }: Sender, command: Command, one: NewOutcome): NewOutcome {
  return commands[command.name]?.confidential?.(command.input) === true ? sealedOutcome(house.secrets, one) : one;
}

function outcomeOf({ house, deviceId, sentAt }: Sender, command: Command): Omit<NewOutcome, 'state' | 'revision' | 'answer'> {
  const now = house.clock.now();
  const { id, seq, name, version, capturedAt, mends = null } = command;
  const digest = digestOfCommand(command);
  return {
    deviceId,
    id,
    seq,
    name,
    version,
    digest,
    capturedAt,
    receivedAt: now.toISOString(),
    skewMs: now.getTime() - sentAt.getTime(),
    mends,
    problem: null,
    sealed: null,
  };
}

export function digestOfCommand({ id, name, version, input, capturedAt }: Pick<Command, 'id' | 'name' | 'version' | 'input' | 'capturedAt'>): string {
  return createHash('sha256').update(canonicalJson({ id, name, version, input, capturedAt })).digest('hex');
}

/** An act that found everything as it should be says in which revision it stands. */
function revisionIn(body: unknown): number | null {
  if (typeof body !== 'object' || body === null || !('revision' in body)) return null;
  return typeof body.revision === 'number' ? body.revision : null;
}
