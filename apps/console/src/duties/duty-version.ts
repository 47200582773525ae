import type { listDuties } from '@gridward/contract/duties';
import type { AnswerOf } from '@gridward/contract/endpoint';

export type DutyVersion = AnswerOf<typeof listDuties>['rows'][number];
