// What the server answers about a person: the page and the parts of it share this.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readPerson } from '@gridward/contract/people';

export type PersonAnswer = AnswerOf<typeof readPerson>;
