import { cancelImport } from '@gridward/contract/rosters-sheets';
import { on } from '../kernel/perform.ts';
import { cancelTicket } from './progress.ts';

export const cancelImportRoute = on(cancelImport)(async (scope, { ticket }) => ({ cancelled: cancelTicket(scope, ticket) }));
