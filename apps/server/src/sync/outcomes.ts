// Outcomes as they are stored and as they are told. What became of an act that may be anonymous is stored sealed: the row
// then says that the device sent something on that day, and not what, nor in which revision it stands.

import type { Outcome } from '@gridward/contract/sync';
import type { Secrets } from '../kernel/secrets.ts';
import type { NewOutcome, OutcomeRow } from './outcomes.sql.ts';

type Told = Pick<NewOutcome, 'id' | 'state' | 'digest' | 'revision' | 'answer' | 'problem' | 'receivedAt'>;

export function sealedOutcome(secrets: Secrets, one: NewOutcome): NewOutcome {
  const { digest, revision, answer, problem, receivedAt } = one;
  const dayOf = (instant: string) => `${new Date(instant).toISOString().slice(0, 10)}T00:00:00.000Z`;
  return {
    ...one,
    name: '',
    version: 0,
    digest: '',
    revision: null,
    answer: null,
    problem: null,
    mends: null,
    skewMs: 0,
    capturedAt: dayOf(receivedAt),
    receivedAt: dayOf(receivedAt),
    sealed: secrets.encrypt(JSON.stringify({ digest, revision, answer, problem, receivedAt })),
  };
}

export function storedOutcome(secrets: Secrets, row: OutcomeRow): Outcome {
  const { id, state, sealed } = row;
  if (sealed === null) return toldOutcome({ ...row, receivedAt: row.receivedAt.toISOString() });
  return toldOutcome({ ...(JSON.parse(secrets.decrypt(sealed)) as Omit<Told, 'id' | 'state'>), id, state }); // sealed above
}

export function toldOutcome({ id, state, digest, revision, answer, problem, receivedAt }: Told): Outcome {
  if (state === 'applied') return { state, id, digest, receivedAt, revision, answer };
  const refused = problem ?? { problem: { problem: 'request.failed' }, fields: [] };
  const plain = (one: (typeof refused)['problem']) => ({ ...one, ...(one.details === undefined ? {} : { details: { ...one.details } }) });
  return { state, id, digest, receivedAt, problem: plain(refused.problem), fields: refused.fields.map(plain) };
}
