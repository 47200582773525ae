// The list of what was acknowledged, as a sheet: proof in the person's own hands. What spreadsheets would take for a formula
// is made a text.

import type { FieldMessages } from '@gridward/messages/zh-CN/all-field';
import type { Sent } from './store.ts';

export function csvOf(sent: readonly Sent[], words: FieldMessages['syncField']): string {
  const { columns } = words.sent;
  const head = [columns.seq, columns.what, columns.subjects, columns.captured, columns.received, columns.revision, columns.digest];
  const rows = sent.map(({ command, about, outcome }) => [
    String(command.seq),
    [words.names[command.name] ?? command.name, about.title].filter((part) => part !== '').join(' '),
    about.subjects.join('、'),
    command.capturedAt,
    outcome.receivedAt,
    outcome.revision === null ? '' : String(outcome.revision),
    outcome.digest,
  ]);
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
