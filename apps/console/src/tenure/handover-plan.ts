// What a handover is about while it is prepared: its steps share this.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { previewHandover } from '@gridward/contract/tenure';
import type { PersonBrief } from '@gridward/ui/pickers';
import type { Day } from '@gridward/domain/period';

export type Preview = AnswerOf<typeof previewHandover>;
export interface Plan {
  readonly person: PersonBrief;
  readonly onDay: Day;
  readonly successor: PersonBrief | null;
}
