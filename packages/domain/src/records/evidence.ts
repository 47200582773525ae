// What makes a record worth a second look, for the holder and the reviewer: “please look again”, never a refusal, never a
// ranking. A hint is about a record, not about a person.

import type { Day, Period } from '../period.ts';
import { contains } from '../period.ts';

export interface Place {
  readonly lon: number;
  readonly lat: number;
}
export interface EvidenceRecord {
  readonly recordId: string;
  readonly kind: string;
  readonly happenedOn: Day;
  /** Milliseconds since 1970. */
  readonly capturedAt: number;
  readonly subjectIds: readonly string[];
  readonly contentDigest: string;
  readonly photos: readonly string[];
  readonly place: Place | null;
}

export type Hint =
  | { readonly kind: 'photo_used_before'; readonly recordId: string; readonly sha256: string }
  /** So many records of the same people within five minutes. */
  | { readonly kind: 'many_at_once'; readonly records: number }
  | { readonly kind: 'far_away'; readonly kilometres: number }
  | { readonly kind: 'same_as_last_time'; readonly recordId: string }
  | { readonly kind: 'while_absent' }
  | { readonly kind: 'clock_ahead'; readonly minutes: number };

export interface Neighbourhood {
  /** Other records of the same people or about the same subjects, withdrawn ones left out. */
  readonly others: readonly EvidenceRecord[];
  /** Places of the record's subjects, those that are known. */
  readonly subjectPlaces: readonly Place[];
  /** Absences of the participants. */
  readonly absences: readonly Period[];
  readonly receivedAt: number;
}

const closeInTime = 5 * 60_000;
const manyAtOnce = 10;
const farKilometres = 30;
/** A device whose clock is ahead by this much is told so; nothing is lost for it. */
const clockAhead = 10 * 60_000;

export function hintsOf(record: EvidenceRecord, { others, subjectPlaces, absences, receivedAt }: Neighbourhood): readonly Hint[] {
  const hints: Hint[] = [];
  for (const sha256 of record.photos) {
    const before = others.find((one) => one.capturedAt <= record.capturedAt && one.photos.includes(sha256));
    if (before !== undefined) hints.push({ kind: 'photo_used_before', recordId: before.recordId, sha256 });
  }
  const near = others.filter((one) => Math.abs(one.capturedAt - record.capturedAt) <= closeInTime).length + 1;
  if (near >= manyAtOnce) hints.push({ kind: 'many_at_once', records: near });
  const { place } = record;
  if (place !== null && subjectPlaces.length > 0) {
    const nearest = Math.min(...subjectPlaces.map((one) => kilometresBetween(one, place)));
    if (nearest >= farKilometres) hints.push({ kind: 'far_away', kilometres: Math.round(nearest) });
  }
  const last = lastBefore(record, others);
  if (last !== undefined && last.contentDigest === record.contentDigest) hints.push({ kind: 'same_as_last_time', recordId: last.recordId });
  if (absences.some((absence) => contains(absence, record.happenedOn))) hints.push({ kind: 'while_absent' });
  if (record.capturedAt - receivedAt > clockAhead) hints.push({ kind: 'clock_ahead', minutes: Math.round((record.capturedAt - receivedAt) / 60_000) });
  return hints;
}

function lastBefore(record: EvidenceRecord, others: readonly EvidenceRecord[]): EvidenceRecord | undefined {
  return others
    .filter((one) => one.kind === record.kind && one.capturedAt < record.capturedAt && one.subjectIds.some((id) => record.subjectIds.includes(id)))
    .toSorted((one, other) => other.capturedAt - one.capturedAt)[0];
}

/** On a sphere of 6,371 km: the error is far below what is asked here. */
export function kilometresBetween(one: Place, other: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [dLat, dLon] = [radians(other.lat - one.lat), radians(other.lon - one.lon)];
  const chord = Math.sin(dLat / 2) ** 2 + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord)));
}
