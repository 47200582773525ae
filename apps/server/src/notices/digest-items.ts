// A stored digest with the names of what it is about, as the screen and a letter show it.

import type { DigestItemAnswer } from '@gridward/contract/notices-reminders';
import { dayNumber } from '@gridward/domain/period';
import type { Tx } from '../kernel/database.ts';
import { namesOfItems, personsNamed, type StoredItem } from './digests.sql.ts';

export async function shownItems(tx: Tx, on: string, items: readonly StoredItem[]): Promise<DigestItemAnswer[]> {
  const names = new Map((await tx.rows(namesOfItems(tx.countyId, items, on))).map((row) => [row.key, row]));
  const persons = new Map((await tx.rows(personsNamed(tx.countyId, [...new Set(items.flatMap((item) => item.of))]))).map((row) => [row.id, row]));
  return items.map(({ key, stage, isNew, deadline, of, required, done }) => {
    const [code = ''] = key.split(':');
    const named = names.get(key);
    return {
      key,
      stage,
      isNew,
      deadline,
      daysLeft: dayNumber(deadline) - dayNumber(on),
      duty: { code, name: named?.duty ?? { zh: code, en: code } },
      subject: named?.subject ?? null,
      required,
      done,
      of: of.flatMap((id) => persons.get(id) ?? []),
    };
  });
}
