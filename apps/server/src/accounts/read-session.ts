import { readSession } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { sessionAnswerOf } from './session-answer.ts';

export const readSessionRoute = on(readSession)(async (scope) => sessionAnswerOf(scope, getOrRefuse(scope.actor.accountId, 'session.required')));
