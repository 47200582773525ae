// What stands in the fields of a form, as answers: nothing empty, no list without entries, no check without a value.

import type { AnswersInput } from '@gridward/contract/records';

export type FieldValues = Readonly<Record<string, unknown>>;

export function answersOf(fields: FieldValues | undefined): AnswersInput {
  const answers: AnswersInput = {};
  for (const [code, value] of Object.entries(fields ?? {})) {
    const answer = answerIn(value);
    if (answer !== undefined) answers[code] = answer;
  }
  return answers;
}

function answerIn(value: unknown): AnswersInput[string] | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) {
    const entries = value.filter((one): one is string => typeof one === 'string' && one.trim() !== '').map((one) => one.trim());
    return entries.length === 0 ? undefined : entries;
  }
  if (typeof value !== 'object' || value === null || !('value' in value)) return undefined;
  const { value: checked } = value;
  if (checked !== 'yes' && checked !== 'no' && checked !== 'na') return undefined;
  const note = 'note' in value && typeof value.note === 'string' ? value.note.trim() : '';
  return checked === 'no' && note !== '' ? { value: checked, note } : { value: checked };
}
