// Which field of a form a refusal belongs to: by the path the server gave, by its last word, or by what such a refusal is
// usually about. Fields are named by their path with dots, as in `profile.size` or `parts.0.name`.

import type { Problem, ProblemKey } from '@gridward/contract/problem';

const usualFields: Partial<Record<ProblemKey, readonly string[]>> = {
  'reason.required': ['reason'],
  'day.outside': ['onDay', 'from', 'until'],
  'person.not_in_post': ['personId'],
  'tenure.already_holds': ['personId'],
  'tenure.slot_taken': ['role', 'personId'],
  'tenure.too_many_holders': ['role'],
  'tenure.unknown_role': ['role'],
  'subject.not_in_force': ['from', 'onDay'],
  'subject.code_invalid': ['code'],
  'subject.code_taken': ['code'],
  'subject.merge_refused': ['intoId'],
  'bundle.member_refused': ['add'],
  'unit.not_in_force': ['unitId', 'parentId', 'intoId', 'onDay'],
  'unit.code_taken': ['code'],
  'unit.name_repeated': ['name'],
  'unit.cycle': ['parentId', 'intoId'],
  'unit.wrong_tree': ['parentId', 'intoId'],
  'post.overlap': ['title', 'from'],
  'absence.overlap': ['from'],
  'document.number_taken': ['number'],
};

/** The field of this refusal among those on the form; undefined when it is about none of them. */
export function fieldOf(problem: Problem, fields: readonly string[]): string | undefined {
  const words = (problem.path ?? '').split(/[./]/).filter((word) => word !== '');
  const candidates = [words.join('.'), words.at(-1), words[0], ...(usualFields[problem.problem] ?? [])];
  return candidates.find((candidate) => candidate !== undefined && fields.includes(candidate));
}

/** The refusals of each field, and those of none. */
export function placeProblems(
  problems: readonly Problem[],
  fields: readonly string[],
): { readonly placed: ReadonlyMap<string, readonly Problem[]>; readonly rest: readonly Problem[] } {
  const placed = new Map<string, readonly Problem[]>();
  const rest: Problem[] = [];
  for (const problem of problems) {
    const field = fieldOf(problem, fields);
    if (field === undefined) rest.push(problem);
    else placed.set(field, [...(placed.get(field) ?? []), problem]);
  }
  return { placed, rest };
}
