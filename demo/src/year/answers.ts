// What the forms say: nearly always that things are in order, now and then that something is not, in the words of whoever
// saw it. No two records of one kind about one subject say the same twice in a row, but for those that are meant to.

import type { Answer, Answers } from '@gridward/domain/records/record';
import { answersText } from '@gridward/domain/records/record';
import { formNamed, versionOn } from '../playbook.ts';
import type { FormItem } from '../playbook.ts';
import { at, randomOf } from '../random.ts';
import type { Random } from '../random.ts';
import type { Draft } from './draft.ts';
import { faults, lists, numbers, texts } from './words.ts';

/** What a form says, and the same as one text. */
export interface Said {
  readonly answers: Answers;
  readonly text: string;
}

export function openAnswering(): (draft: Draft) => Said {
  const random = randomOf('answers');
  const last = new Map<string, Said>();
  return (draft) => {
    const form = formNamed(draft.form);
    const keys = draft.subjects.map((subject) => `${form.kind} ${subject}`);
    const before = last.get(at(keys, 0));
    const said = draft.asLastTime === true && before !== undefined ? before : saidAnew(random, draft, new Set(keys.map((key) => last.get(key)?.text)));
    for (const key of keys) last.set(key, said);
    return said;
  };
}

function saidAnew(random: Random, draft: Draft, before: ReadonlySet<string | undefined>): Said {
  const { items } = versionOn(formNamed(draft.form), draft.day);
  let answers: Answers = { ...filledIn(random, items, draft), ...draft.says };
  let text = answersText(answers);
  for (let turn = 0; before.has(text); turn++) {
    answers = varied(answers, items, turn);
    text = answersText(answers);
  }
  return { answers, text };
}

function filledIn(random: Random, items: readonly FormItem[], draft: Draft): Answers {
  const answers: Record<string, Answer> = {};
  let amiss = 0;
  for (const item of items) {
    const answer = answerTo(random, item, draft);
    if (answer === null) continue;
    if (typeof answer === 'object' && 'value' in answer && answer.value === 'no') amiss += 1;
    answers[item.code] = answer;
  }
  if (amiss === 0) delete answers['prompts'];
  if ('outcome' in answers) answers['outcome'] = amiss === 0 ? 'none' : amiss === 1 ? 'correctAtOnce' : 'correctByDay';
  return answers;
}

function answerTo(random: Random, item: FormItem, draft: Draft): Answer | null {
  switch (item.type) {
    case 'check': {
      const drawn = random.next();
      const fault = faults[item.code];
      if (drawn < 0.035 && fault !== undefined) return { value: 'no', note: random.pick(fault) };
      return { value: drawn > 0.94 && item.code !== 'shownCertificates' ? 'na' : 'yes' };
    }
    case 'number': {
      const [least, most] = numbers[item.code] ?? [1, 20];
      return random.between(least, most);
    }
    case 'choice':
      return at(item.choices ?? [], 0).code;
    case 'text': {
      const words = texts[item.code];
      return words === undefined ? null : random.pick(words);
    }
    case 'list': {
      const words = lists[`${draft.form}.${item.code}`] ?? lists[item.code];
      if (words === undefined || (item.code === 'findings' && !random.chance(0.12))) return null;
      return item.code === 'findings' ? [random.pick(words)] : random.shuffled(words).slice(0, random.between(1, 2));
    }
    default:
      return null;
  }
}

/** Said otherwise: one item does not apply, the next time another; or one more took part. */
function varied(answers: Answers, items: readonly FormItem[], turn: number): Answers {
  const checks = items.filter((item) => item.type === 'check' && item.code !== 'shownCertificates');
  const check = checks[turn % Math.max(1, checks.length)];
  if (check !== undefined && turn < 2 * checks.length) {
    const present = answers[check.code];
    const is = typeof present === 'object' && 'value' in present ? present.value : 'na';
    return { ...answers, [check.code]: { value: is === 'yes' ? 'na' : 'yes' } };
  }
  const text = items.find((item) => item.type === 'text' || item.type === 'list');
  if (text !== undefined) {
    const words = text.type === 'text' ? texts[text.code] : lists[text.code];
    const word = at(words ?? ['已核对'], turn % (words ?? ['']).length);
    return { ...answers, [text.code]: text.type === 'text' ? `${word}（${turn + 1}）` : [word] };
  }
  const number = items.find((item) => item.type === 'number');
  return number === undefined ? answers : { ...answers, [number.code]: Number(answers[number.code] ?? 0) + 1 + turn };
}
