// What passes between this device and the server, by the names that the loop and the store use; docs/sync.md tells the
// story, the contract the shapes. Only types: the contract’s validator stays out of the phone.

import type { AnswerOf, ParsedInputOf } from '@gridward/contract/endpoint';
import type { Command as ContractCommand, Outcome as ContractOutcome, pullScope, pushCommands, readBlob } from '@gridward/contract/sync';

export type Command = ContractCommand;
export type Outcome = ContractOutcome;
export type Applied = Extract<Outcome, { readonly state: 'applied' }>;
export type Refused = Extract<Outcome, { readonly state: 'refused' }>;
/** An outcome that ends a command. */
export type Settled = Applied | Refused;
export type Problem = Refused['problem'];

export type PushAnswer = AnswerOf<typeof pushCommands>;
export type BlobAnswer = Pick<AnswerOf<typeof readBlob>, 'state' | 'received'> & { readonly altered?: boolean };
export type PullAnswer = AnswerOf<typeof pullScope>;
export type Have = readonly (readonly [key: string, digest: string])[];
export type Since = ParsedInputOf<typeof pullScope>['since'];
