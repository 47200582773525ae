// From what somebody types – a name, a code, initials or an id – to one subject, unit or person, or a clear list to choose from.

import { searchRegister } from '@gridward/contract/ledgers';
import { readPerson } from '@gridward/contract/people';
import { readSubject } from '@gridward/contract/subjects';
import { Refusal } from '../kernel/problems.ts';
import { CommandFailure, exitCodes } from './output.ts';
import type { CliSession } from './session.ts';

export interface Found {
  readonly id: string;
  readonly name: string;
}

const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof Refusal && error.problem.problem === 'thing.not_found') return undefined;
    throw error;
  });
}

/** A subject (units are subjects too). */
export async function findSubject(session: CliSession, text: string, on: string | undefined): Promise<Found> {
  if (isId(text)) return found(await unlessMissing(session.ask(readSubject, { id: text })), text);
  return findOne(session, text, 'subject,unit', on);
}

export async function findPerson(session: CliSession, text: string): Promise<Found> {
  if (isId(text)) return found(await unlessMissing(session.ask(readPerson, { id: text })), text);
  return findOne(session, text, 'person', undefined);
}

function found(thing: Found | undefined, text: string): Found {
  if (!thing) throw new CommandFailure(`nothing here is called “${text}”`, exitCodes.notFound);
  return thing;
}

async function findOne(session: CliSession, text: string, kinds: string, on: string | undefined): Promise<Found> {
  const { rows } = await session.ask(searchRegister, { q: text, kinds, limit: 50, ...(on === undefined ? {} : { on }) });
  const exact = rows.filter((row) => row.name === text || row.code === text.toUpperCase());
  const candidates = exact.length > 0 ? exact : rows;
  const [first] = candidates;
  if (!first) return found(undefined, text);
  if (candidates.length === 1) return first;
  const list = candidates.slice(0, 20).map((row) => `  ${row.id}  ${row.name}  ${row.within ?? ''}  ${row.kind}  ${row.code ?? ''}`.trimEnd());
  const more = candidates.length > 20 ? [`  … and ${candidates.length - 20} more`] : [];
  throw new CommandFailure([`“${text}” may be any of these; name its code or id:`, ...list, ...more].join('\n'), exitCodes.ambiguous);
}

/** `--known-at` takes a revision number or an instant. */
export async function revisionAt(session: CliSession, text: string | undefined): Promise<number | undefined> {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new CommandFailure(`--known-at takes a revision number or a time such as 2025-03-01T12:00:00+08:00, not “${text}”`, exitCodes.usage);
  const { lastRevisionBefore } = await import('../ledgers/ledgers.ts');
  return lastRevisionBefore(session.house.database, session.county.id, instant);
}
