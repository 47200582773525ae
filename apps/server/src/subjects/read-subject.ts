// The file of a subject as of a day, with every episode and place it has had on both time axes.

import { readSubject } from '@gridward/contract/subjects';
import { parseKnown, parsePeriod } from '@gridward/domain/period';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { asOf } from '../kernel/scope.ts';
import { mayOnSubject } from './may-on-subject.ts';
import { subjectFile } from './subjects.sql.ts';

export const readSubjectRoute = on(readSubject)(async (scope, input) => {
  const file = getOrRefuse(await scope.tx.first(subjectFile({ countyId: scope.county.id, ...asOf(scope, input) }, input.id)));
  await mustReachSubjects(scope, 'register.read', [input.id]);
  const axes = <R extends { readonly during: string; readonly known: string }>(row: R) => ({
    ...row,
    during: parsePeriod(row.during),
    known: parseKnown(row.known),
  });
  return { ...file, episodes: file.episodes.map(axes), placements: file.placements.map(axes), may: await mayOnSubject(scope, input.id) };
});
