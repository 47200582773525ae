// A grid officer with a phone, for what may go wrong on it: where they patrol, and what of it stands in the register.

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { readSession } from '@gridward/contract/accounts';
import { listRecords } from '@gridward/contract/records';
import { photosOf } from './field-offline.ts';
import { FieldUser } from './field-user.ts';
import type { Installation } from './installation.ts';
import { atDesk, type OfficeDesk } from './office-desk.ts';

export interface GridOfficer {
  readonly city: Installation;
  readonly phone: FieldUser;
  readonly office: OfficeDesk;
  readonly place: string;
  readonly subjectId: string;
  readonly personId: string;
}

/** Signed in on a phone that has been told its scope. */
export async function officerWithPhone(city: Installation, browser: Browser | null): Promise<GridOfficer> {
  const phone = new FieldUser(city.url, browser);
  await phone.open();
  await phone.room(24 << 20); // enough for all of it; one of the journeys takes it up
  await phone.signIn('wangge', city.demoPassword());
  await phone.ready();
  const [place = ''] = await phone.subjects(1);
  await phone.row(place).locator('button').click();
  await phone.page.waitForURL(/\/m\/s\//);
  const subjectId = new URL(phone.page.url()).pathname.split('/').at(-1) ?? '';
  const office = await atDesk(city, 'wangge');
  const { person } = await office(readSession, {});
  return { city, phone, office, place, subjectId, personId: person?.id ?? '' };
}

/** The officer’s own records of the place, as they stand in the register. */
export async function standing({ office, subjectId, personId }: GridOfficer): Promise<ReadonlySet<string>> {
  const { rows } = await office(listRecords, { subjectId, personId, limit: 100 });
  return new Set(rows.map((row) => row.recordId));
}

interface Sent {
  readonly photos: number;
  /** Nobody presses “send now”. */
  readonly ofItself?: boolean;
}

/** A patrol through whatever happens to it: acknowledged, each command once, and standing once in the register. */
export async function sendsOnce(officer: GridOfficer, sent: Sent, afterwards = async () => {}): Promise<void> {
  const { phone, place } = officer;
  const before = await standing(officer);
  const acknowledged = await phone.acknowledged();
  await phone.record(place, '巡查', await photosOf(phone, Date.now() % 1000, sent.photos, 'small'));
  await (sent.ofItself === true ? phone.allSent() : phone.sendAll());
  await afterwards();
  assert.equal(await phone.acknowledged(), acknowledged + (sent.photos > 0 ? 2 : 1), 'acknowledged once');
  assert.equal([...(await standing(officer))].filter((id) => !before.has(id)).length, 1, 'stands once in the register');
}
