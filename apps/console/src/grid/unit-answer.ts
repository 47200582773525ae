// What the server answers about a unit: its page and the parts of it share this.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readUnit } from '@gridward/contract/grid';

export type UnitAnswer = AnswerOf<typeof readUnit>;
