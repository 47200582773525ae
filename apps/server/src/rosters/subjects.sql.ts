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
  const within = sql.join(reaches.map((reach) => sql`coalesce(${reachesSubject(reach, sql.ref('s.id'))}, false)`), sql` and `);
  return sql<KnownSubject>`
    select s.id, s.kind, s.name, s.pinyin, s.initials, s.code, s.industries, s.profile, ${within} as within,
      coalesce((select json_agg(json_build_object('id', p.id, 'unitId', p.unit_id, 'during', p.during::text) order by lower(p.during))
        from subject_placement p where p.county_id = ${countyId} and p.subject_id = s.id and upper_inf(p.known)), '[]'::json) as places
    from subject s
    where s.county_id = ${countyId} and s.kind <> 'unit' and s.merged_into is null
      and (s.name collate "C" = any(${names}::text[]) or s.code collate "C" = any(${codes}::text[]))
    order by s.id`;
}
