// The face of people: how personal data are read, sealed and found again, for imports and for whoever enters people. The
// numbers themselves stand encrypted in person_secret and nowhere else; whoever looks one up compares keyed digests.

import { checkIdNumber, maskIdNumber } from '@gridward/domain/people/id-number';
import { maskPhone, readPhone, readPhones } from '@gridward/domain/people/phone';
import { newId } from '../kernel/names.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Secrets } from '../kernel/secrets.ts';
import { peopleNamedOrDigested, type FoundPerson } from './changes.sql.ts';

export { personCards, type PersonCard, type PostCard } from './cards.ts';
export type { FoundPerson } from './changes.sql.ts';
export type SecretKind = 'mobile' | 'id_number';

/** A number as it is stored, digested and shown; or the rule it breaks. */
export type ReadSecret = { readonly kind: 'read'; readonly value: string; readonly masked: string } | { readonly kind: 'refused'; readonly rule: string };

export function readSecret(kind: SecretKind, text: string): ReadSecret {
  if (kind === 'id_number') {
    const check = checkIdNumber(text);
    return check.kind === 'valid' ? { kind: 'read', value: check.number, masked: maskIdNumber(check.number) } : { kind: 'refused', rule: check.reason };
  }
  const phone = readPhone(text);
  if (phone === null || phone.kind !== 'mobile') return { kind: 'refused', rule: 'mobile' };
  return { kind: 'read', value: phone.number, masked: maskPhone(phone) };
}

/** The digest under which a number that has been read is found. */
export function digestOf(secrets: Secrets, kind: SecretKind, value: string): string {
  return secrets.digest('lookup', `${kind}:${value}`);
}

export interface SecretOf {
  readonly personId: string;
  readonly kind: SecretKind;
  /** The row that is there already and is replaced. */
  readonly id?: string | undefined;
}

/** The row of person_secret for a number that has been read. */
export function secretRow(secrets: Secrets, of: SecretOf, read: { readonly value: string; readonly masked: string }): Row {
  return {
    id: of.id ?? newId(),
    person_id: of.personId,
    kind: of.kind,
    ciphertext: secrets.encrypt(read.value),
    masked: read.masked,
    digest: digestOf(secrets, of.kind, read.value),
  };
}

/** The row after the number was taken away: nothing to show, nothing to find it by. */
export function erasedSecretRow(of: SecretOf & { readonly id: string }): Row {
  return { id: of.id, person_id: of.personId, kind: of.kind, ciphertext: null, masked: '', digest: '' };
}

/** Office phones as they are shown: every number of the cell made plain; undefined when a piece of it is no number. */
export function readOfficePhone(text: string | null | undefined): string | null | undefined {
  const { phones, rejected } = readPhones(text ?? '');
  if (rejected.length > 0) return undefined;
  return phones.length === 0 ? null : phones.map((phone) => phone.number).join('、');
}

export interface Looked {
  readonly names: readonly string[];
  /** Numbers that have been read. */
  readonly mobiles?: readonly string[];
  readonly idNumbers?: readonly string[];
}

/** Everybody of the county with one of the names or numbers, whatever the reach; for imports, which check it row by row. */
export function personsByNameOrPhone(scope: Scope, { names, mobiles = [], idNumbers = [] }: Looked): Promise<FoundPerson[]> {
  const digests = [
    ...mobiles.map((value) => digestOf(scope.secrets, 'mobile', value)),
    ...idNumbers.map((value) => digestOf(scope.secrets, 'id_number', value)),
  ];
  return scope.tx.rows(peopleNamedOrDigested(scope.county.id, names, digests));
}
