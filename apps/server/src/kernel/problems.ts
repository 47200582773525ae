// How a refusal leaves the code: thrown as Refusal on purpose, answered by the kernel. Anything else that is thrown is a
// bug and is answered as request.failed without its text. Database errors become refusals here, by SQLSTATE and the
// table that was being written (constraint names are not to be relied on behind a distributed database).

import type { Problem, ProblemKey } from '@gridward/contract/problem';

export class Refusal extends Error {
  override name = 'Refusal';
  readonly problem: Problem;
  readonly fields: readonly Problem[];
  constructor(problem: ProblemKey, details?: Problem['details'], path?: string, fields: readonly Problem[] = []) {
    super(problem);
    this.problem = { problem, ...(path === undefined ? {} : { path }), ...(details === undefined ? {} : { details }) };
    this.fields = fields;
  }
}

/** Why something at the machine itself was not done, foreseen: something is there already, it does not hold, or it is not what was asked for. */
export class Declined extends Error {
  override name = 'Declined';
  readonly because: 'there_already' | 'faulty' | 'wrong_file';
  constructor(because: Declined['because'], message: string) {
    super(message);
    this.because = because;
  }
}

/** Two acts stood in each other's way in the database, and not in the register: done again it may well succeed. */
export class PassingRefusal extends Refusal {}

/** Several bad fields at once. */
export function refuseFields(fields: readonly Problem[]): Refusal {
  return new Refusal('request.invalid', undefined, undefined, fields);
}

export function getOrRefuse<T>(value: T | undefined | null, problem: ProblemKey = 'thing.not_found', details?: Problem['details']): T {
  if (value === undefined || value === null) throw new Refusal(problem, details);
  return value;
}

const overlapProblems: Readonly<Record<string, ProblemKey>> = {
  tenure: 'tenure.slot_taken',
  post: 'post.overlap',
  absence: 'absence.overlap',
  bundle_member: 'bundle.member_refused',
  inspector_certificate: 'inspection.certified_already',
};
const uniqueProblems: Readonly<Record<string, ProblemKey>> = {
  unit: 'unit.code_taken',
  subject: 'subject.code_taken',
  document: 'document.number_taken',
  account: 'account.name_taken',
  sign_in_name: 'account.name_taken',
  handover: 'handover.open_already',
  inspection_plan: 'inspection.plan_exists',
};

function sqlStateOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The refusal behind a database error raised while `table` was written; undefined when it is a bug. */
export function refusalFromDatabase(error: unknown, table: string): Refusal | undefined {
  switch (sqlStateOf(error)) {
    case '23P01': // exclusion_violation
      return new Refusal(overlapProblems[table] ?? 'thing.changed', { table });
    case '23505': // unique_violation
      return new Refusal(uniqueProblems[table] ?? 'thing.changed', { table });
    case '23503': // foreign_key_violation
      return new Refusal('thing.not_found', { table });
    case '40001': // serialization_failure
    case '40P01': // deadlock_detected
      return new PassingRefusal('thing.changed', { table });
    default:
      return undefined;
  }
}
