// The duties of the playbook as the county published them: in force from 1 November 2025; patrols of villages graded A six
// times a month until the flood season of 2026, eight times from the 15th of June on.

import type { Book, Held } from './book.ts';
import type { DutyContent } from './playbook.ts';
import { playbookDuties } from './playbook.ts';
import type { Event } from './world.ts';

/** The county counts what is done from this day on; before it, nothing is asked. */
export const dutiesBegan = '2025-11-01';
export const patrolsChanged = '2026-06-15';

const changed = 'village_patrol_a';
const timesBefore = 6;

interface DutyColumns {
  readonly code: string;
  readonly version: number;
  readonly content: DutyContent;
}

export function dutyEvents(book: Book): readonly Event[] {
  let first: Held<DutyColumns> | undefined;
  return [
    {
      at: '2025-10-20T10:00:00+08:00',
      act: 'demo.duties',
      reason: '公布履职要求清单，自2025年11月1日起逐项记录、按期核对',
      write: () => {
        first = publishDuties(book).find((duty) => duty.columns.code === changed);
      },
    },
    {
      at: '2026-06-10T16:00:00+08:00',
      act: 'demo.change_duty',
      reason: '进入主汛期，A级村居每月巡查由6次增加到8次，自6月15日起执行',
      write: () => {
        if (first === undefined) throw new Error(`${changed} was never published`);
        const { code, version, content } = first.columns;
        book.reshape(first, dutiesBegan, patrolsChanged);
        book.hold<DutyColumns>('duty', { code, version: version + 1, content: contentOf(code) ?? content }, patrolsChanged);
      },
    },
  ];
}

/** Every duty of the playbook from the first day on. */
export function publishDuties(book: Book): readonly Held<DutyColumns>[] {
  return playbookDuties().map(({ code, content }) =>
    book.hold('duty', { code, version: 1, content: code === changed ? { ...content, times: timesBefore } : content }, dutiesBegan),
  );
}

function contentOf(code: string): DutyContent | undefined {
  return playbookDuties().find((duty) => duty.code === code)?.content;
}
