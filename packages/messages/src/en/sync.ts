import type { syncProblems as source } from '../zh-CN/sync.ts';

export const syncProblems: typeof source = {
  'device.unknown': () => ({ message: 'This device is not registered', cure: 'Sign in again to register it; what is unsent is still on it.' }),
  'device.revoked': () => ({ message: 'This device has been revoked', cure: 'Ask an administrator, or sign in on another device.' }),
  'blob.absent': () => ({ message: 'The file has not arrived in full', cure: 'It will be attached as soon as it has.' }),
  'sync.after_refused': () => ({ message: 'What this builds on was not accepted', cure: 'Settle that one first, then send this again.' }),
};
