// What the server answers about a subject: its page and the parts of it share this.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readSubject } from '@gridward/contract/subjects';

export type SubjectAnswer = AnswerOf<typeof readSubject>;
