import { readChain } from '@gridward/contract/tenure';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on, plannedOnce } from '../kernel/perform.ts';
import { asOf } from '../kernel/scope.ts';
import { chainAnswerOn } from './chain-answer.ts';

export const readChainRoute = plannedOnce(
  on(readChain)(async (scope, input) => {
    const answer = await chainAnswerOn(scope, input.id, asOf(scope, input));
    await mustReachSubjects(scope, 'register.read', [input.id]);
    return answer;
  }),
);
