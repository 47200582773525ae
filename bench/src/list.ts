// Fifty firms with the persons who answer for them: the endpoint with keyset paging, against bare Node and `pg` that gives
// the whole answer by a statement of its own with OFFSET, as most lists do, and against our own statement alone, which
// leaves the names out. The endpoint keeps in memory what it has told: it is asked for pages that were asked for before, for
// pages that begin elsewhere each time, and for another day each time, of which it knows nothing.

import { listPage } from '@gridward/server/src/subjects/subject-list.sql.ts';
import { addDays } from '@gridward/domain/period';
import { cursorOf } from '@gridward/server/src/kernel/cursor.ts';
import { compare, comparedHead, comparedRows } from './lab/compare.ts';
import { addHistory } from './lab/history.ts';
import { openPlace, prepareDemo } from './lab/place.ts';
import { report, table } from './lab/report.ts';
import { statementOf } from './lab/statement.ts';
import { wholeList } from './lab/whole-list.ts';

const countyId = '370982';
const place = await openPlace('history', async (fresh) => {
  await prepareDemo(fresh);
  await addHistory(fresh.owner, countyId);
});

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
  const countedOff = 987_654; // the mark of the offset
  const whole = statementOf(wholeList({ countyId, on, knownAt: head, kind: 'enterprise', limit: 51, offset: countedOff }), { [countedOff]: 'offset' });
  // As the owner of the tables, whom no row-level security delays.
  const offset = { ...shared, databaseUrl: place.house.ownerUrl, ...whole };

  const ours = await place.start('serve.ts');
  const bareKeyset = await place.start('bare.ts', { BARE_QUESTION: JSON.stringify(keyset) });
  const bareOffset = await place.start('bare.ts', { BARE_QUESTION: JSON.stringify(offset) });
  const cookie = await place.cookieOf('anweiban');
  const pages = Math.floor(firms.length / 50) - 1;
  const beforePage = (index: number) => firms[((index * 7) % pages) * 50 + 49];
  const pathOf = (index: number, day = on, id = beforePage(index)?.id ?? '') =>
    `/api/subjects?kind=enterprise&on=${day}&limit=50&cursor=${cursorOf([beforePage(index)?.pinyin ?? '', id])}`;
  let asked = 0;
  const nextId = () => {
    asked += 1;
    return `00000000-0000-7000-8000-${asked.toString(16).padStart(12, '0')}`;
  };
  const measured = await compare(
    place,
    [
      { name: 'bare, the whole answer, OFFSET', server: bareOffset, pathOf: (index) => `/?offset=${(((index * 7) % pages) + 1) * 50}` },
      { name: 'bare, our statement: no names', server: bareKeyset, pathOf: (index) => `/?pinyin=${beforePage(index)?.pinyin}&id=${beforePage(index)?.id}` },
      { name: 'Gridward, pages asked for before', server: ours, cookie, pathOf: (index) => pathOf(index) },
      { name: 'Gridward, another page each time', server: ours, cookie, pathOf: (index) => pathOf(index, on, nextId()) },
      { name: 'Gridward, another day each time', server: ours, cookie, pathOf: (index) => pathOf(index, addDays('2024-06-01', asked % 600), nextId()) },
    ],
    { rounds: 5, requests: 400 },
  );
  report('list', 'fifty firms with those who answer for them', [
    `Pages all through ${firms.length.toLocaleString('en')} firms as of ${on}; medians of 5 rounds × 400 requests, 4 at once.`,
    table(comparedHead, comparedRows(measured, 'bare, the whole answer, OFFSET')),
    'Budget (DESIGN §12): CPU a request ≤ bare with OFFSET.',
  ]);
} finally {
  await place.close();
}
