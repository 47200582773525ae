// The SQL that finds the subjects a sheet speaks of, as known now, with their places on both sides of every change.

import { sql, type RawBuilder } from 'kysely';
import { reachesSubject, type Reach } from '../accounts/reach.ts';

export interface KnownSubject {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly code: string | null;
  readonly industries: string[];
  readonly profile: Record<string, string | number | string[] | null>;
  readonly places: readonly { readonly id: string; readonly unitId: string; readonly during: string }[];
  readonly within: boolean;
}

export interface SubjectQuestion {
  readonly countyId: string;
  readonly names: readonly string[];
  readonly codes: readonly string[];
  readonly reaches: readonly Reach[];
}

/** Every subject with one of the names or codes, whatever the reach: `within` says whether it may be touched. Units left out. */
export function subjectsNamedOrCoded({ countyId, names, codes, reaches }: SubjectQuestion): RawBuilder<KnownSubject> {
  const within = sql.join(
    reaches.map((reach) => sql`coalesce(${reachesSubject(reach, sql.ref('s.id'))}, false)`),
    sql` and `,
  );
  // Two steps, each a join of sets: a subquery for each subject would be at the mercy of statistics that a table just
  // filled by an import does not have yet.
  return sql<KnownSubject>`
    with found as materialized (
      select s.id, s.kind, s.name, s.pinyin, s.initials, s.code, s.industries, s.profile, ${within} as within from subject s
      where s.county_id = ${countyId} and s.kind <> 'unit' and s.merged_into is null and s.name collate "C" = any(${names}::text[])
      union
      select s.id, s.kind, s.name, s.pinyin, s.initials, s.code, s.industries, s.profile, ${within} as within from subject s
      where s.county_id = ${countyId} and s.kind <> 'unit' and s.merged_into is null and s.code collate "C" = any(${codes}::text[])
    ), placed as materialized (
      select p.subject_id, json_agg(json_build_object('id', p.id, 'unitId', p.unit_id, 'during', p.during::text) order by lower(p.during)) as places
      from subject_placement p where p.county_id = ${countyId} and upper_inf(p.known) and p.subject_id in (select id from found) group by p.subject_id
    )
    select f.*, coalesce(placed.places, '[]'::json) as places from found f left join placed on placed.subject_id = f.id order by f.id`;
}
