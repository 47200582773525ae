// Signing in, second factors, sessions, accounts and what they are granted.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { officeNames, scopeKinds, verbs } from './permission.ts';
import { id, name, page, pageOf, reason, written, writtenId } from './values.ts';

const office = z.enum(officeNames as [string, ...string[]]);
export const grant = z.object({ office, scope: z.enum(scopeKinds), unitId: id.nullable(), unitName: z.string().nullable() });
const grantInput = z.object({ office, scope: z.enum(scopeKinds), unitId: id.nullish() });
export const password = z.string().min(1).max(200);

export const sessionAnswer = z.object({
  account: z.object({ id, name: z.string(), signature: z.string().describe('As it signs what others read'), secondFactor: z.boolean() }),
  person: z.object({ id, name: z.string() }).nullable(),
  county: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), synthetic: z.boolean(), today: z.string(), revision: z.number().int() }),
  grants: z.array(grant),
  may: z.array(z.enum(verbs)),
});

export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with account, password and, where set, a second factor',
  needs: 'public',
  effect: 'session',
  input: z.object({ account: name, password, code: z.string().trim().max(12).optional() }),
  output: sessionAnswer,
  problems: ['session.wrong_credentials', 'session.code_required', 'session.locked', 'account.wrong_code'],
});

export const readSession = endpoint({
  name: 'readSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Who am I, where, and what may I do',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({}),
  output: sessionAnswer,
  problems: [],
});

export const signOut = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'End this session',
  needs: 'signed_in',
  effect: 'session',
  input: z.object({}),
  output: z.object({}),
  problems: [],
});

export const listSessions = endpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/api/sessions',
  summary: 'My sessions that have not ended',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ id, device: z.string(), createdAt: z.string(), lastSeenAt: z.string(), current: z.boolean() })) }),
  problems: [],
});

export const endSession = endpoint({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/sessions/:id',
  summary: 'End one of my sessions',
  needs: 'signed_in',
  effect: 'session',
  input: z.object({ id }),
  output: z.object({}),
  problems: ['thing.not_found'],
});

export const changePassword = endpoint({
  name: 'changePassword',
  method: 'POST',
  path: '/api/session/password',
  summary: 'Change my password; every other session ends',
  needs: 'signed_in',
  effect: 'revision',
  input: z.object({ current: password, next: password }),
  output: written,
  problems: ['session.wrong_credentials', 'session.locked', 'account.weak_password', 'thing.changed'],
});

export const beginSecondFactor = endpoint({
  name: 'beginSecondFactor',
  method: 'POST',
  path: '/api/session/second-factor',
  summary: 'A new TOTP secret to confirm with a code',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({}),
  output: z.object({ secret: z.string(), uri: z.string(), ticket: z.string() }),
  problems: [],
});

export const confirmSecondFactor = endpoint({
  name: 'confirmSecondFactor',
  method: 'PUT',
  path: '/api/session/second-factor',
  summary: 'Switch the second factor on',
  needs: 'signed_in',
  effect: 'revision',
  input: z.object({ ticket: z.string().max(600), code: z.string().trim().max(12) }),
  output: written,
  problems: ['account.wrong_code', 'thing.in_use'],
});

export const removeSecondFactor = endpoint({
  name: 'removeSecondFactor',
  method: 'DELETE',
  path: '/api/session/second-factor',
  summary: 'Switch the second factor off',
  needs: 'signed_in',
  effect: 'revision',
  input: z.object({ password }),
  output: written,
  problems: ['session.wrong_credentials', 'session.locked', 'thing.changed'],
});

export const readSetupLink = endpoint({
  name: 'readSetupLink',
  method: 'GET',
  path: '/api/setup/:token',
  summary: 'Whose one-time setup link is this',
  needs: 'public',
  effect: 'nothing',
  input: z.object({ token: z.string().min(10).max(200) }),
  output: z.object({ account: z.string(), county: z.string() }),
  problems: ['account.link_invalid'],
});

export const setUpAccount = endpoint({
  name: 'setUpAccount',
  method: 'POST',
  path: '/api/setup/:token',
  summary: 'Choose a password by a one-time setup link',
  needs: 'public',
  effect: 'revision',
  input: z.object({ token: z.string().min(10).max(200), password }),
  output: written,
  problems: ['account.link_invalid', 'account.weak_password'],
});

export const accountRow = z.object({
  id,
  name: z.string(),
  status: z.enum(['invited', 'active', 'suspended']),
  person: z.object({ id, name: z.string() }).nullable(),
  secondFactor: z.boolean(),
  grants: z.array(grant),
  lastSeenAt: z.string().nullable(),
});

export const listAccounts = endpoint({
  name: 'listAccounts',
  method: 'GET',
  path: '/api/accounts',
  summary: 'The accounts of the county',
  needs: 'account.change',
  effect: 'nothing',
  input: z.object({ q: z.string().max(60).optional(), ...page }),
  output: pageOf(accountRow),
  problems: ['permission.out_of_scope'],
});

export const createAccount = endpoint({
  name: 'createAccount',
  method: 'POST',
  path: '/api/accounts',
  summary: 'Create an account; answers with its one-time setup link',
  needs: 'account.change',
  effect: 'revision',
  input: z.object({
    name: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}._-]{2,40}$/u),
    personId: id.nullish(),
    grants: z.array(grantInput).max(20),
  }),
  output: writtenId.extend({ setupPath: z.string(), expiresAt: z.string() }),
  problems: ['account.name_taken', 'thing.not_found', 'permission.out_of_scope'],
});

export const grantAccount = endpoint({
  name: 'grantAccount',
  method: 'PUT',
  path: '/api/accounts/:id/grants',
  summary: 'Set the offices of an account',
  needs: 'account.change',
  effect: 'revision',
  input: z.object({ id, grants: z.array(grantInput).max(20) }),
  output: written,
  problems: ['thing.not_found', 'account.not_yourself', 'permission.out_of_scope'],
});

export const suspendAccount = endpoint({
  name: 'suspendAccount',
  method: 'POST',
  path: '/api/accounts/:id/suspend',
  summary: 'Suspend an account; its sessions end at once',
  needs: 'account.change',
  effect: 'revision',
  input: z.object({ id, reason }),
  output: written,
  problems: ['thing.not_found', 'account.not_yourself', 'thing.changed', 'permission.out_of_scope'],
});

export const resumeAccount = endpoint({
  name: 'resumeAccount',
  method: 'POST',
  path: '/api/accounts/:id/resume',
  summary: 'Lift a suspension',
  needs: 'account.change',
  effect: 'revision',
  input: z.object({ id, reason }),
  output: written,
  problems: ['thing.not_found', 'account.not_yourself', 'thing.changed', 'permission.out_of_scope'],
});

export const renewSetupLink = endpoint({
  name: 'renewSetupLink',
  method: 'POST',
  path: '/api/accounts/:id/setup-link',
  summary: 'A new one-time setup link; the old password and second factor stop working',
  needs: 'account.change',
  effect: 'revision',
  input: z.object({ id }),
  output: written.extend({ setupPath: z.string(), expiresAt: z.string() }),
  problems: ['thing.not_found', 'account.not_yourself', 'permission.out_of_scope'],
});
