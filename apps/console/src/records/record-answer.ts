import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readRecord } from '@gridward/contract/records';

export type RecordAnswer = AnswerOf<typeof readRecord>;
export type RecordVersion = RecordAnswer['versions'][number];
