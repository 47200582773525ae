import type { readSession } from '@gridward/contract/accounts';
import type { AnswerOf } from '@gridward/contract/endpoint';

export type SessionAnswer = AnswerOf<typeof readSession>;
