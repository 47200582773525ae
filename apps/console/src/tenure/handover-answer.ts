// A handover as its page reads it.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readHandover } from '@gridward/contract/tenure-handovers';

export type HandoverAnswer = AnswerOf<typeof readHandover>;
