// The next part of a file. Parts wait in the database until the file is whole; a file that comes in one part never waits.
// A whole that is not what its name says is thrown away, which is an answer and no refusal: it has to be committed.

import type { AnswerOf } from '@gridward/contract/endpoint';
import { largestBlob, largestPart, mostWaiting, putBlobPart } from '@gridward/contract/sync';
import { digestOf } from '../kernel/blob-place.ts';
import { attachableTypeOf } from '../kernel/file-kind.ts';
import { keepBytes } from '../kernel/kept-blobs.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { mustServe } from './devices.ts';
import { beginBlob, dropParts, heldBlob, insertPart, partsOf, setReceived, waitingBytes, type BlobPlan } from './sent-blobs.sql.ts';

type Answer = AnswerOf<typeof putBlobPart>;

export const putBlobPartRoute = on(putBlobPart)(async (scope, { deviceId, sha256, offset, total }) => {
  const { tx, county } = scope;
  await mustServe(tx, scope.actor, deviceId);
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  const bytes = scope.upload ?? new Uint8Array();
  if (bytes.length > largestPart || total > largestBlob) throw new Refusal('request.too_large');
  if (bytes.length === 0 || offset + bytes.length > total) throw new Refusal('request.invalid', { rule: 'part' }, 'total');
  const plan = { accountId, sha256, total, now: scope.now.toISOString() };
  await tx.run(beginBlob(county.id, plan));
  const blob = getOrRefuse(await tx.first(heldBlob(county.id, accountId, sha256)));
  if (blob.kept) return answered(scope, 'kept', blob.total);
  if (offset !== blob.received) return answered(scope, blob.received === 0 ? 'absent' : 'partial', blob.received);
  if (offset > 0 && blob.total !== total) throw new Refusal('request.invalid', { rule: 'total' }, 'total');
  const { bytes: waiting } = getOrRefuse(await tx.first(waitingBytes(county.id, accountId)));
  if (waiting + bytes.length > mostWaiting) throw new Refusal('blob.too_much_waiting', { megabytes: mostWaiting / 2 ** 20 });
  if (offset + bytes.length === total) return wholeOf(scope, plan, offset === 0 ? [bytes] : [...(await earlierParts(scope, plan)), bytes]);
  if (offset === 0) await tx.run(setReceived(county.id, plan, { bytes: 0, kept: false, contentType: null }));
  await tx.run(insertPart(county.id, plan, offset, bytes));
  return answered(scope, 'partial', offset + bytes.length);
});

async function earlierParts({ tx, county }: Scope, { accountId, sha256 }: BlobPlan): Promise<readonly Uint8Array[]> {
  return (await tx.rows(partsOf(county.id, accountId, sha256))).map((part) => part.bytes);
}

/** Kept under its name, or thrown away. What is no photo and no PDF is not kept either; attaching it will be refused. */
async function wholeOf(scope: Scope, plan: BlobPlan, parts: readonly Uint8Array[]): Promise<Answer> {
  const { tx, county } = scope;
  const whole = parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts);
  const isRight = whole.length === plan.total && digestOf(whole) === plan.sha256;
  if (parts.length > 1) await tx.run(dropParts(county.id, plan.accountId, plan.sha256));
  if (!isRight) {
    await tx.run(setReceived(county.id, plan, { bytes: 0, kept: false, contentType: null }));
    return { ...answered(scope, 'absent', 0), altered: true };
  }
  const contentType = attachableTypeOf(whole);
  if (contentType !== null) await keepBytes(scope, whole);
  await tx.run(setReceived(county.id, plan, { bytes: plan.total, kept: true, contentType }));
  return answered(scope, 'kept', plan.total);
}

function answered(scope: Scope, state: Answer['state'], received: number): Answer {
  return { state, received, altered: false, serverTime: scope.now.toISOString() };
}
