// Instants and days as people read them, in the zone of the county.

import type { Day } from '@gridward/domain/period';
import type { Language } from './words.tsx';

export function dayIn(timeZone: string, atMs: number): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs);
}

export function timeText(language: Language, timeZone: string, at: string | number): string {
  return new Intl.DateTimeFormat(language, { timeZone, month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }).format(
    typeof at === 'string' ? Date.parse(at) : at,
  );
}

export function sizeText(bytes: number): string {
  const megabytes = bytes / 1_048_576;
  return megabytes >= 1024 ? `${(megabytes / 1024).toFixed(1)} GB` : `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB`;
}
