// The acts a device may send, as data: by which endpoint each is carried out, at which version its input stands, how the
// input of an older version is lifted to the next. An endpoint whose input changes so that an old one would be read wrongly
// gets a new version here and a lift; versions are never taken away while a device may still hold a command of them.

import type { Endpoint } from './endpoint.ts';
import { createHazard, withdrawHazard } from './hazards.ts';
import { createLead } from './leads.ts';
import { createTicket } from './notices-tickets.ts';
import type { ProblemKey } from './problem.ts';
import { correctRecord, createRecord, withdrawRecord } from './records.ts';
import { createSubject } from './subjects.ts';
import { attachFiles } from './sync-files.ts';
import { takeOnSubject } from './tenure-take-on.ts';

export type Lift = (input: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export interface SyncCommand {
  readonly endpoint: Endpoint;
  /** The version of the input that the endpoint takes now. */
  readonly version: number;
  /** lifts[n - 1] makes an input of version n one of version n + 1. */
  readonly lifts: readonly Lift[];
  /** As of which day it is judged: that of the capture, or – where somebody of today has to be reached – that of its arrival. */
  readonly judgedOn: 'capture' | 'arrival';
  /** The field of the input that takes `capturedAt` of the command. */
  readonly capturedIn?: 'capturedAt';
  /** Whether an input is of the kind that nobody may later tie to whoever sent it: its outcome is stored sealed. */
  readonly confidential?: (input: Readonly<Record<string, unknown>>) => boolean;
  /** Refusals that pass: the command is answered `early` and sent again. */
  readonly passing?: readonly ProblemKey[];
}

export const syncCommands: Readonly<Record<string, SyncCommand>> = {
  createRecord: { endpoint: createRecord, version: 1, lifts: [], judgedOn: 'capture', capturedIn: 'capturedAt' },
  correctRecord: { endpoint: correctRecord, version: 1, lifts: [], judgedOn: 'capture' },
  withdrawRecord: { endpoint: withdrawRecord, version: 1, lifts: [], judgedOn: 'capture' },
  attachFiles: {
    endpoint: attachFiles,
    version: 1,
    lifts: [],
    judgedOn: 'capture',
    passing: ['blob.absent'],
    // Whether the lead is anonymous stands in another command.
    confidential: (input) => input['leadId'] !== undefined,
  },
  createSubject: { endpoint: createSubject, version: 1, lifts: [], judgedOn: 'capture' },
  takeOnSubject: { endpoint: takeOnSubject, version: 1, lifts: [], judgedOn: 'capture' },
  createHazard: { endpoint: createHazard, version: 1, lifts: [], judgedOn: 'capture', capturedIn: 'capturedAt' },
  withdrawHazard: { endpoint: withdrawHazard, version: 1, lifts: [], judgedOn: 'capture' },
  createLead: { endpoint: createLead, version: 1, lifts: [], judgedOn: 'arrival', confidential: (input) => input['anonymous'] === true },
  createTicket: { endpoint: createTicket, version: 1, lifts: [], judgedOn: 'arrival' },
};

/** The input as the endpoint takes it now; null when the version is one this table does not know yet. */
export function liftedInput(command: SyncCommand, version: number, input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null {
  if (version > command.version) return null;
  return command.lifts.slice(version - 1).reduce((lifted, lift) => lift(lifted), input);
}
