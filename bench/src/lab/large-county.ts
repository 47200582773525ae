// A county with a hundred thousand firms more than the demo city has, each placed in a village and answered for by one
// person, and a million visits to them. By SQL, outside the chain: what is measured is how it is read.

import type pg from 'pg';
import { prepareDemo, type Place } from './place.ts';
import { say } from './report.ts';

const countyId = '370982';
const firms = 100_000;
const records = 1_000_000;

async function addFirms(owner: pg.Client): Promise<void> {
  say(`adding ${firms.toLocaleString('en')} firms with those who answer for them`);
  const id = `('00000000-0000-7000-9000-0' || lpad(n::text, 11, '0'))::uuid`;
  const one = (from: string, where = '') =>
    `(select array_agg(${from === 'unit' ? 'id' : 'distinct person_id'}) from ${from} where county_id = '${countyId}' ${where})`;
  const pick = (array: string) => `(${array})[1 + n % cardinality(${array})]`;
  await owner.query(
    `insert into subject (county_id, id, kind, name, pinyin, initials, industries, profile, changed_in)
     select '${countyId}', ${id}, 'enterprise', '试验' || n || '号厂', chr(97 + n % 26) || chr(97 + n / 26 % 26) || n, chr(97 + n % 26) || chr(97 + n / 26 % 26), '{}', '{}', 2
     from generate_series(1, ${firms}) n`,
  );
  await owner.query(
    `insert into subject_status (county_id, id, subject_id, status, during, known)
     select '${countyId}', gen_random_uuid(), ${id}, 'active', '[2024-01-01,)', '[2,)' from generate_series(1, ${firms}) n`,
  );
  await owner.query(
    `with villages as materialized (select ${one('unit', "and kind = 'village'")} as ids)
     insert into subject_placement (county_id, id, subject_id, unit_id, during, known)
     select '${countyId}', gen_random_uuid(), ${id}, ${pick('villages.ids')}, '[2024-01-01,)', '[2,)' from generate_series(1, ${firms}) n, villages`,
  );
  await owner.query(
    `with people as materialized (select ${one('post')} as ids), role as materialized (select role, single from tenure where county_id = '${countyId}' and single limit 1)
     insert into tenure (county_id, id, subject_id, role, single, slot, person_id, during, known)
     select '${countyId}', gen_random_uuid(), ${id}, role.role, role.single, 1, ${pick('people.ids')}, '[2024-01-01,)', '[2,)' from generate_series(1, ${firms}) n, people, role`,
  );
}

/** Ten visits to each of those firms, by whoever answers for it, on days from 2025 on. */
async function addRecords(owner: pg.Client): Promise<void> {
  say(`adding ${records.toLocaleString('en')} records`);
  const [base] = (
    await owner.query<{ form: string; version: number; answers: unknown }>(
      "select form, form_version as version, answers from record where county_id = $1 and kind = 'visit' limit 1",
      [countyId],
    )
  ).rows;
  await owner.query(
    `insert into record (county_id, id, record_id, version, kind, form, form_version, happened_on, captured_at, received_at, person_ids, subject_ids, answers, note, withdrawn, content_digest, known)
     select '${countyId}', x.id, x.id, 1, 'visit', $1, $2::int, x.day, x.day + time '10:00', x.day + time '18:00', array[x.person_id], array[x.subject_id], $3::jsonb, null, false, repeat('0', 64), '[2,)'
     from (select ('00000000-0000-7000-b000-0' || lpad((row_number() over ())::text, 11, '0'))::uuid as id, t.person_id, t.subject_id,
         date '2025-01-01' + (hashtext(t.id::text || visit) & 1023) % 690 as day
       from tenure t cross join generate_series(1, ${records / firms}) visit where t.county_id = '${countyId}' and t.subject_id >= '00000000-0000-7000-9000-000000000000' and t.subject_id < '00000000-0000-7000-a000-000000000000') x`,
    [base?.form, base?.version, JSON.stringify(base?.answers)],
  );
  await owner.query(
    `insert into record_involved (county_id, thing_id, happened_on, record_id)
     select r.county_id, named.id, r.happened_on, r.record_id from record r cross join lateral unnest(r.person_ids || r.subject_ids) as named (id)
     where r.county_id = '${countyId}' and r.record_id >= '00000000-0000-7000-b000-000000000000' and r.record_id < '00000000-0000-7000-c000-000000000000'`,
  );
}

/** The demo city with all of that. */
export async function prepareLarge(fresh: Pick<Place, 'house' | 'owner'>): Promise<void> {
  await prepareDemo(fresh);
  await addFirms(fresh.owner);
  await addRecords(fresh.owner);
  await fresh.owner.query('vacuum analyze');
}
