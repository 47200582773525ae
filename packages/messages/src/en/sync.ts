import type { sync as source, syncProblems as problemsSource } from '../zh-CN/sync.ts';

export const syncProblems: typeof problemsSource = {
  'device.unknown': () => ({ message: 'This device is not registered', cure: 'Sign in again to register it; what is unsent is still on it.' }),
  'device.revoked': () => ({ message: 'This device has been revoked', cure: 'Ask an administrator, or sign in on another device.' }),
  'blob.absent': () => ({ message: 'The file has not arrived in full', cure: 'It will be attached as soon as it has.' }),
  'subject.kind_not_on_site': () => ({
    message: 'A subject of this kind cannot be entered on the spot',
    cure: 'You enter small places newly found in a unit you answer for; pass anything else on as a lead, and the office enters it.',
  }),
  'blob.too_much_waiting': (details) => ({
    message: `More than ${String(details['megabytes'] ?? '')} MB of photos from you have reached the server and belong to no record yet`,
    cure: 'They are all still on this phone and are tried again by themselves. Settle what “needs you” first, and revoke devices no longer used. What nothing follows for thirty-five days is cleared from the server.',
  }),
  'sync.after_refused': () => ({ message: 'What this builds on was not accepted', cure: 'Settle that one first, then send this again.' }),
};

export const sync: typeof source = {
  devices: {
    title: 'Field devices',
    hint: 'Phones and tablets signed in to the field app. They work without a network and stay signed in as long as they find one every sixty days. Revoke those that were lost or given away.',
    name: 'Device',
    registeredAt: 'Registered',
    lastPushAt: 'Last sent',
    never: 'Nothing sent yet',
    state: 'State',
    none: 'No device has signed in to the field app yet',
    active: 'In use',
    revoked: 'Revoked',
    wipeWaits: 'Revoked, will be wiped when online',
    wiped: 'Revoked, told to wipe',
    revoke: 'Revoke',
    wipe: 'Wipe',
    revokeTitle: (name) => `Revoke “${name}”`,
    revokeHint:
      'The device is signed out at once and can neither send nor read any more. What is unsent on it stays there encrypted, and this account cannot open it again.',
    wipeToo: 'Also delete everything that is stored on it',
    wipeTitle: (name) => `Wipe “${name}”`,
    wipeHint: 'The next time it finds a network the device deletes everything it holds, unsent work included. This cannot be undone.',
    done: 'The device is revoked',
  },
};
