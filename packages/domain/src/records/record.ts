// A record 履职记录: an act that was carried out. Visits, inspections and patrols are three legally different things and
// never stand for each other: a guarantor visits and prompts; a qualified body inspects, by plan, under a cap, with two
// certified officers; a grid officer patrols, observes and reports (国办发〔2024〕54号).

export const recordKinds = ['visit', 'inspection', 'patrol', 'self_check', 'drill', 'education', 'talk', 'meeting', 'risk_session', 'log_entry'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What somebody saw of a check item. */
export interface CheckAnswer {
  readonly value: 'yes' | 'no' | 'na';
  readonly note?: string | undefined;
}
export type Answer = CheckAnswer | string | number | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;

export interface FormItem {
  readonly code: string;
  readonly type: 'check' | 'number' | 'choice' | 'text' | 'list' | 'photo' | 'signature';
  readonly required: boolean;
  readonly choices: readonly string[];
  readonly min: number | null;
  readonly max: number | null;
}

export type AnswerFault = {
  readonly item: string;
  readonly rule: 'unknown_item' | 'missing' | 'check' | 'number' | 'min' | 'max' | 'choice' | 'text' | 'too_long' | 'list' | 'file';
  readonly limit?: number;
};

const longestText = 4000;
const longestNote = 1000;
const mostEntries = 50;

/** What is wrong with answers to a form, item by item; nothing is wrong with leaving out what is not required. */
export function answerFaults(items: readonly FormItem[], answers: Answers): readonly AnswerFault[] {
  const byCode = new Map(items.map((item) => [item.code, item]));
  const unknown = Object.keys(answers).filter((code) => !byCode.has(code));
  return [
    ...unknown.map((item): AnswerFault => ({ item, rule: 'unknown_item' })),
    ...items.flatMap((item): readonly AnswerFault[] => {
      const answer = answers[item.code];
      if (isEmpty(answer)) return item.required ? [{ item: item.code, rule: 'missing' }] : [];
      const fault = faultOf(item, answer);
      return fault === null ? [] : [{ item: item.code, ...fault }];
    }),
  ];
}

function isEmpty(answer: Answer | undefined): answer is undefined {
  return answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0);
}

function faultOf(item: FormItem, answer: Answer): Omit<AnswerFault, 'item'> | null {
  switch (item.type) {
    case 'check':
      if (typeof answer !== 'object' || !('value' in answer) || !['yes', 'no', 'na'].includes(answer.value)) return { rule: 'check' };
      return (answer.note ?? '').length > longestNote ? { rule: 'too_long', limit: longestNote } : null;
    case 'number':
      if (typeof answer !== 'number' || !Number.isFinite(answer)) return { rule: 'number' };
      if (item.min !== null && answer < item.min) return { rule: 'min', limit: item.min };
      return item.max !== null && answer > item.max ? { rule: 'max', limit: item.max } : null;
    case 'choice':
      return typeof answer === 'string' && item.choices.includes(answer) ? null : { rule: 'choice' };
    case 'text':
      if (typeof answer !== 'string') return { rule: 'text' };
      return answer.length > longestText ? { rule: 'too_long', limit: longestText } : null;
    case 'list':
      return isTextList(answer) && answer.length <= mostEntries && answer.every((one) => one.length <= longestNote) ? null : { rule: 'list' };
    case 'photo':
    case 'signature':
      return isTextList(answer) && answer.every((one) => /^[0-9a-f]{64}$/.test(one)) ? null : { rule: 'file' };
  }
}

function isTextList(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer) && answer.every((one: unknown) => typeof one === 'string');
}

/** What was found amiss: check items answered with no, and what the list `findings` names. They become hazards. */
export function findingsOf(items: readonly FormItem[], answers: Answers): readonly { readonly item: string; readonly text: string }[] {
  return items.flatMap((item) => {
    const answer = answers[item.code];
    if (isEmpty(answer)) return [];
    if (item.type === 'check' && typeof answer === 'object' && 'value' in answer)
      return answer.value === 'no' ? [{ item: item.code, text: answer.note ?? '' }] : [];
    return item.code === 'findings' && isTextList(answer) ? answer.map((text) => ({ item: item.code, text })) : [];
  });
}

/**
 * The answers as one text that is equal exactly when they are: keys in order, notes left out, so that “everything as last
 * time” is seen although a note was retyped.
 */
export function answersText(answers: Answers): string {
  const entries = Object.entries(answers)
    .filter(([, answer]) => !isEmpty(answer))
    .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return JSON.stringify(entries.map(([code, answer]) => [code, typeof answer === 'object' && 'value' in answer ? answer.value : answer]));
}

/** How long after an act happened whoever entered it may still correct or withdraw it by themself, in days. */
export const ownCorrectionDays = 30;
