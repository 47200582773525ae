// A digest as a text, in the language of its reader. Made from what was stored: the same digest is the same letter whenever it
// is sent. A name of somebody else stands in it where the matter is theirs; no number of anybody’s does.

import type { DigestItemAnswer } from '@gridward/contract/notices-reminders';
import { reminderStages } from '@gridward/domain/notices/reminders';
import { messagesOf, type Language } from '@gridward/messages/language';

export interface LetterGround {
  readonly county: { readonly name: string; readonly synthetic: boolean };
  readonly person: string;
  readonly on: string;
  readonly items: readonly DigestItemAnswer[];
  readonly origin: string;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

export function digestLetter(language: Language, { county, person, on, items, origin }: LetterGround): Letter {
  const words = messagesOf(language).reminders.mail;
  const sections = reminderStages.flatMap((stage) => {
    const here = items.filter((item) => item.stage === stage);
    if (here.length === 0) return [];
    return [
      `${words.heading[stage]}（${here.length}）`.replace(/（(\d+)）/, language === 'en' ? ' ($1)' : '（$1）'),
      ...here.map((item, index) => `  ${index + 1}. ${lineOf(language, item)}`),
      '',
    ];
  });
  const text = [
    ...(county.synthetic ? [words.synthetic, ''] : []),
    words.greeting(person),
    words.opening(on),
    '',
    ...sections,
    words.link(`${origin}/inbox`),
    '',
    words.footer,
  ].join('\n');
  return { subject: words.subject(county.name, on, items.length), text };
}

function lineOf(language: Language, { duty, subject, deadline, done, required, of, isNew }: DigestItemAnswer): string {
  const words = messagesOf(language).reminders.mail;
  const name = language === 'en' ? duty.name.en : duty.name.zh;
  const parts = [
    words.item(name, subject?.name ?? null, deadline),
    ...(required > 1 ? [words.progress(done, required)] : []),
    ...(of.length > 0 ? [words.of(words.listOf(of.map((one) => one.name)))] : []),
  ];
  const line = parts.join(language === 'en' ? '; ' : '；');
  return isNew ? `${line}${language === 'en' ? ` [${words.isNew}]` : `【${words.isNew}】`}` : line;
}

export function confirmationLetter(
  language: Language,
  {
    county,
    account,
    token,
    origin,
  }: { readonly county: { readonly name: string; readonly synthetic: boolean }; readonly account: string; readonly token: string; readonly origin: string },
): Letter {
  const words = messagesOf(language).reminders.mail;
  const text = words.confirmBody(account, `${origin}/confirm-email/${token}`);
  return { subject: words.confirmSubject(county.name), text: county.synthetic ? `${words.synthetic}\n\n${text}` : text };
}
