// A batch of commands. Each is carried out in a transaction of its own, before the one of this request: none holds a
// connection while another works, and what was applied stays applied whatever becomes of the rest.

import type { SyncCommand } from '@gridward/contract/sync-commands';
import { pushCommands, type Outcome } from '@gridward/contract/sync';
import { keepDeviceSession } from '../accounts/accounts.ts';
import { askedIn, askerOpening } from '../kernel/asker.ts';
import { approaching, type Route } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { carryOut, type Sender } from './carry-out.ts';
import { mustServe } from './devices.ts';
import { notePush } from './devices.sql.ts';
import { storedOutcome } from './outcomes.ts';
import { outcomesOf, type OutcomeRow } from './outcomes.sql.ts';

export function pushCommandsRoute(routes: ReadonlyMap<string, Route>, commands: Readonly<Record<string, SyncCommand>>): Route {
  return approaching(pushCommands, async (house, input, request) => {
    const countyId = getOrRefuse(request.token?.countyId, 'session.required');
    const ids = [...new Set(input.commands.flatMap((command) => [command.id, ...command.after]))];
    const stored = await outcomesSoFar({ house, countyId, deviceId: input.deviceId, request }, ids);
    const sender: Sender = { house, countyId, deviceId: input.deviceId, request, sentAt: new Date(input.sentAt), commands, routes };
    const states = new Map(stored.map((row) => [row.id, row.state]));
    const known = new Map(stored.map((row) => [row.id, storedOutcome(house.secrets, row)]));
    const outcomes: Outcome[] = [];
    for (const command of input.commands) {
      const outcome = known.get(command.id) ?? (await carryOut(sender, command, states));
      if (outcome.state === 'applied' || outcome.state === 'refused') {
        states.set(command.id, outcome.state);
        known.set(command.id, outcome);
      }
      outcomes.push(outcome);
    }
    return { found: outcomes };
  })(async (scope, { deviceId, commands: sent }, outcomes) => {
    await mustServe(scope.tx, scope.actor, deviceId);
    const lastSeq = Math.max(...sent.map((command) => command.seq));
    await scope.tx.run(notePush(scope.county.id, deviceId, lastSeq, scope.now.toISOString()));
    await keepDeviceSession(scope, deviceId);
    return { outcomes, serverTime: scope.now.toISOString() };
  });
}

/** Only for the account's own device, while it is served. */
async function outcomesSoFar(
  { house, countyId, deviceId, request }: Pick<Sender, 'house' | 'countyId' | 'deviceId' | 'request'>,
  ids: readonly string[],
): Promise<OutcomeRow[]> {
  const now = house.clock.now();
  return house.database.transaction({ countyId, readOnly: true, opening: askerOpening(countyId, request.token, now) }, async (tx, opened) => {
    const actor = (await askedIn(tx, request.token, now, opened))?.actor;
    if (actor?.kind !== 'account') throw new Refusal('session.required');
    await mustServe(tx, actor, deviceId);
    return tx.rows(outcomesOf(countyId, deviceId, ids));
  });
}
