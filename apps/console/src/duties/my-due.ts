import type { readMyDue } from '@gridward/contract/duties-obligations';
import type { AnswerOf } from '@gridward/contract/endpoint';

export type MyDue = AnswerOf<typeof readMyDue>;
