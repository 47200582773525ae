// Files chosen in a form go to the record after it is saved, one after the other; those that did not arrive are counted and
// can be sent again from the record's page.

import { call } from '@gridward/contract/call';
import { attachToRecord } from '@gridward/contract/records';
import type { Files, Item } from './form-items.tsx';

export async function sendFiles(recordId: string, items: readonly Item[], files: Files): Promise<number> {
  let failed = 0;
  for (const item of items) {
    for (const file of files[item.code] ?? []) {
      try {
        await call(attachToRecord, { id: recordId, role: item.type === 'signature' ? 'signature' : 'photo', fileName: file.name }, { file });
      } catch {
        failed += 1;
      }
    }
  }
  return failed;
}
