import { sql } from 'kysely';

export function held(countyId: string) {
  return sql<{ id: string; kind: 'own' | 'line' }>`
    select t.id from tenure t join unit u on u.id = t.subject_id cross join language
    where t.county_id = ${countyId}`;
}
