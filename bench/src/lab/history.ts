// Ten years of rosters: the demo knows two full years; this puts eight more before them, a new holder each January for
// every tenure of today, as one long history that was all entered early. Directly in SQL, in a throw-away database.

import type pg from 'pg';
import { say } from './report.ts';

const begin = '2014-01-01';

export async function addHistory(owner: pg.Client, countyId: string): Promise<void> {
  say('adding rosters back to 2014');
  for (const table of ['unit_placement', 'unit_name', 'subject_placement', 'subject_status', 'post']) {
    // The earliest row of each thing reaches back to the first year.
    const key = { unit_placement: 'unit_id, tree', unit_name: 'unit_id', post: 'person_id, unit_id, title' }[table] ?? 'subject_id';
    await owner.query(
      `update ${table} x set during = daterange('${begin}', upper(x.during))
       from (select distinct on (${key}) id, lower(during) as since from ${table} where county_id = $1 and upper_inf(known) order by ${key}, lower(during)) first
       where x.county_id = $1 and x.id = first.id and first.since between '${begin}' and '2024-12-31'`,
      [countyId],
    );
  }
  await owner.query(
    `with people as materialized (select array_agg(distinct person_id) as ids from post where county_id = $1)
     insert into tenure (county_id, id, subject_id, role, single, slot, person_id, document_id, during, known)
     select t.county_id, gen_random_uuid(), t.subject_id, t.role, t.single, t.slot,
       people.ids[1 + abs(hashtextextended(t.id::text || y, 0)) % cardinality(people.ids)], t.document_id,
       daterange(make_date(y, 1, 1), make_date(y + 1, 1, 1)), int8range(2, null)
     from tenure t cross join generate_series(2014, 2023) y cross join people
     where t.county_id = $1 and upper_inf(t.known) and t.during @> '2024-03-01'::date
     on conflict do nothing`,
    [countyId],
  );
  await owner.query('vacuum analyze');
}
