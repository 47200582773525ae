import { readNoticeSettings } from '@gridward/contract/notices-reminders';
import { on } from '../kernel/perform.ts';
import { installedNames } from './installed-channels.ts';
import { emailState, languageOf, quietOf, rulesOf, settingFor } from './settings.ts';
import type { Scope } from '../kernel/scope.ts';

export const readNoticeSettingsRoute = on(readNoticeSettings)(async (scope) => {
  const setting = await settingFor(scope.tx, scope.actor.accountId ?? '');
  return {
    language: languageOf(setting),
    quiet: quietOf(setting),
    channels: setting.channels,
    email: emailState(setting),
    available: await availableTo(scope),
  };
});

/** What an account may choose: what there is, as far as the county has switched it on. Webhooks are the county’s own. */
export async function availableTo(scope: Scope): Promise<string[]> {
  const { channels } = await rulesOf(scope.tx);
  return (await installedNames()).filter((name) => name !== 'webhook' && channels.includes(name));
}
