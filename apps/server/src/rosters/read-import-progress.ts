import { readImportProgress } from '@gridward/contract/rosters';
import { on } from '../kernel/perform.ts';
import { progressOf } from './progress.ts';

export const readImportProgressRoute = on(readImportProgress)(async (scope, { ticket }) => progressOf(scope, ticket));
