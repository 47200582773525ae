// Fifty firms with the persons who answer for them: the endpoint with keyset paging, against bare Node and `pg` with the
// same statement, and with the statement most people write – LIMIT and OFFSET – and the same columns.

import { listPage } from '@gridward/server/src/subjects/subject-list.sql.ts';
import { cursorOf } from '@gridward/server/src/kernel/cursor.ts';
import { compare, comparedHead, comparedRows } from './lab/compare.ts';
import { addHistory } from './lab/history.ts';
import { openPlace, prepareDemo } from './lab/place.ts';
import { report, table } from './lab/report.ts';
import { statementOf } from './lab/statement.ts';

const countyId = '370982';
const place = await openPlace('history', async (fresh) => {
  await prepareDemo(fresh);
  await addHistory(fresh.owner, countyId);
});

/** The list as one would write it without thinking of paging: joined, sorted, counted off. */
const byOffset = `
  select s.id, s.kind, s.name, s.pinyin, s.code, s.industries, s.profile ->> 'size' as size, st.status,
    json_build_object('id', u.id, 'name', un.name, 'kind', u.kind) as unit, town.township, b.bundle, coalesce(h.responsible, '[]'::json) as responsible
  from subject s
  left join subject_status st on st.county_id = $1 and st.subject_id = s.id and st.during @> $2::date and st.known @> $3::bigint
  left join subject_placement sp on sp.county_id = $1 and sp.subject_id = s.id and sp.during @> $2::date and sp.known @> $3::bigint
  left join unit u on u.county_id = $1 and u.id = sp.unit_id
  left join unit_name un on un.county_id = $1 and un.unit_id = u.id and un.during @> $2::date and un.known @> $3::bigint
  left join lateral (
    with recursive up (id, kind) as (
      select u.id, u.kind
      union all
      select pu.id, pu.kind from up join unit_placement p on p.county_id = $1 and p.unit_id = up.id and p.tree = 'territory' and p.during @> $2::date and p.known @> $3::bigint
      join unit pu on pu.county_id = $1 and pu.id = p.parent_id where up.kind not in ('township', 'zone', 'county')
    )
    select json_build_object('id', up.id, 'name', n.name, 'kind', up.kind) as township
    from up join unit_name n on n.county_id = $1 and n.unit_id = up.id and n.during @> $2::date and n.known @> $3::bigint where up.kind in ('township', 'zone') limit 1
  ) town on true
  left join lateral (
    select json_build_object('id', bs.id, 'name', bs.name, 'kind', bs.kind) as bundle from bundle_member m
    join subject bs on bs.county_id = $1 and bs.id = m.bundle_id
    where m.county_id = $1 and m.member_id = s.id and m.during @> $2::date and m.known @> $3::bigint limit 1
  ) b on true
  left join lateral (
    select json_agg(json_build_object('role', t.role, 'slot', t.slot, 'person', json_build_object('id', p.id, 'name', p.name)) order by t.role, t.slot) as responsible
    from tenure t join person p on p.county_id = $1 and p.id = t.person_id
    where t.county_id = $1 and t.subject_id = s.id and t.during @> $2::date and t.known @> $3::bigint
  ) h on true
  where s.county_id = $1 and s.kind = 'enterprise' and s.merged_into is null and st.status <> 'closed'
  order by s.pinyin collate "C", s.id limit 51 offset $4::int`;

try {
  const { rows: firms } = await place.owner.query<{ id: string; pinyin: string }>(
    `select s.id, s.pinyin from subject s join subject_status st on st.county_id = s.county_id and st.subject_id = s.id and upper_inf(st.known) and st.during @> '2025-06-01'::date and st.status <> 'closed'
     where s.county_id = $1 and s.kind = 'enterprise' and s.merged_into is null order by s.pinyin collate "C", s.id`,
    [countyId],
  );
  const head = (await place.owner.query<{ revision: number }>('select revision::int from county_head where county_id = $1', [countyId])).rows[0]?.revision ?? 0;
  const mark = { pinyin: 'mark of the cursor', id: '00000000-0000-7000-8000-000000000002' };
  const on = '2025-06-01';
  const query = listPage({ countyId, at: { on, knownAt: head }, reach: { kind: 'county' }, kind: 'enterprise', after: [mark.pinyin, mark.id], limit: 50 });
  const shared = { poolSize: 12, genericPlan: false };
  const keyset = { ...shared, databaseUrl: place.appUrl, county: countyId, ...statementOf(query, { [mark.pinyin]: 'pinyin', [mark.id]: 'id' }) };
  const offset = { ...shared, databaseUrl: place.house.ownerUrl, text: byOffset, values: [countyId, on, head, 0], replaced: { 3: 'offset' } };

  const ours = await place.start('serve.ts');
  const bareKeyset = await place.start('bare.ts', { BARE_QUESTION: JSON.stringify(keyset) });
  const bareOffset = await place.start('bare.ts', { BARE_QUESTION: JSON.stringify(offset) });
  const cookie = await place.cookieOf('anweiban');
  const pages = Math.floor(firms.length / 50) - 1;
  const beforePage = (index: number) => firms[((index * 7) % pages) * 50 + 49];
  const measured = await compare(
    place,
    [
      { name: 'bare, OFFSET', server: bareOffset, pathOf: (index) => `/?offset=${(((index * 7) % pages) + 1) * 50}` },
      { name: 'bare, our statement', server: bareKeyset, pathOf: (index) => `/?pinyin=${beforePage(index)?.pinyin}&id=${beforePage(index)?.id}` },
      {
        name: 'Gridward',
        server: ours,
        cookie,
        pathOf: (index) => `/api/subjects?kind=enterprise&on=${on}&limit=50&cursor=${cursorOf([beforePage(index)?.pinyin ?? '', beforePage(index)?.id ?? ''])}`,
      },
    ],
    { rounds: 5, requests: 400 },
  );
  report('list', 'fifty firms with those who answer for them', [
    `Pages all through ${firms.length.toLocaleString('en')} firms as of ${on}; medians of 5 rounds × 400 requests, 4 at once.`,
    table(comparedHead, comparedRows(measured, 'bare, OFFSET')),
    'Budget (DESIGN §12): CPU a request ≤ bare with OFFSET.',
  ]);
} finally {
  await place.close();
}
