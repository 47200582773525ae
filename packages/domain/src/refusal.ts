// A refusal is an answer, not an accident: the pure planners return it instead of throwing. `problem` is the key of the
// message that people read; `details` are values for that message, never sentences.

export type RefusalDetails = Readonly<Record<string, string | number | boolean | null>>;

export interface Refusal<Problem extends string> {
  readonly kind: 'refused';
  readonly problem: Problem;
  readonly details: RefusalDetails;
}

export function refuse<Problem extends string>(problem: Problem, details: RefusalDetails = {}): Refusal<Problem> {
  return { kind: 'refused', problem, details };
}
