// The routes of this slice, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { bundleSubjectsRoute } from './bundle-subjects.ts';
import { changeSubjectRoute } from './change-subject.ts';
import { createSubjectRoute } from './create-subject.ts';
import { listDuplicatesRoute } from './list-duplicates.ts';
import { listMembersRoute } from './list-members.ts';
import { listSubjectsRoute } from './list-subjects.ts';
import { mergeSubjectsRoute } from './merge-subjects.ts';
import { moveSubjectRoute } from './move-subject.ts';
import { readSubjectRoute } from './read-subject.ts';
import { setSubjectStatusRoute } from './set-subject-status.ts';

export const subjectRoutes: readonly Route[] = [
  listDuplicatesRoute,
  listSubjectsRoute,
  readSubjectRoute,
  listMembersRoute,
  createSubjectRoute,
  changeSubjectRoute,
  moveSubjectRoute,
  setSubjectStatusRoute,
  mergeSubjectsRoute,
  bundleSubjectsRoute,
];
