// What a record says, line by line in the words of its form: to read it again, and to lay two versions beside each other.

import type { ReactNode } from 'react';
import type { Answer, Answers } from '@gridward/domain/records/record';
import { useShelf } from '../app/desk-context.tsx';
import type { FormItem } from '../app/things.ts';
import { useNameIn, useWords } from '../app/words.tsx';

export interface RecordContent {
  readonly form: string;
  readonly formVersion: number;
  readonly happenedOn: string;
  readonly personIds: readonly string[];
  readonly answers: Answers;
  readonly note: string | null;
}
export interface Line {
  readonly code: string;
  readonly label: string;
  readonly text: string;
}

/** By the version of the form that the record was filled in by. */
export function useLines(): (content: RecordContent) => readonly Line[] {
  const { recordsField: words, syncField } = useWords();
  const nameIn = useNameIn();
  const { book, persons, me } = useShelf();
  const said = (item: FormItem, answer: Answer): string => {
    if (typeof answer === 'number') return item.unit === null ? String(answer) : `${answer} ${item.unit}`;
    if (typeof answer === 'string') {
      const choice = item.choices.find((one) => one.code === answer);
      return choice === undefined ? answer : nameIn(choice.name);
    }
    if (Array.isArray(answer)) {
      if (item.type === 'photo') return syncField.outbox.files(answer.length);
      return item.type === 'signature' ? words.own.signatures(answer.length) : answer.join('；');
    }
    if (!('value' in answer)) return '';
    return [words[answer.value], answer.note].filter((part) => part !== undefined && part !== '').join('：');
  };
  return (content) => {
    const form = book?.forms.find((one) => one.code === content.form);
    const items = form?.versions.find((one) => one.version === content.formVersion)?.items ?? [];
    const nameOf = (id: string) => persons.get(id)?.name ?? (me?.person?.id === id ? me.person.name : '');
    return [
      { code: 'happenedOn', label: words.happenedOn, text: content.happenedOn },
      { code: 'personIds', label: words.persons, text: content.personIds.map(nameOf).join('、') },
      ...items.flatMap((item) => {
        const answer = content.answers[item.code];
        return answer === undefined ? [] : [{ code: item.code, label: nameIn(item.name), text: said(item, answer) }];
      }),
      ...(content.note === null || content.note === '' ? [] : [{ code: 'note', label: words.own.note, text: content.note }]),
    ];
  };
}

export function Lines(props: { readonly content: RecordContent }): ReactNode {
  const lines = useLines()(props.content);
  return (
    <dl>
      {lines.map(({ code, label, text }) => (
        <div key={code}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What differs between two versions, word for word; what is alike is not repeated. */
export function Differences(props: { readonly ours: RecordContent; readonly theirs: RecordContent }): ReactNode {
  const texts = useWords().syncField.needs;
  const linesOf = useLines();
  const [ours, theirs] = [linesOf(props.ours), linesOf(props.theirs)];
  const codes = [...new Set([...ours, ...theirs].map((line) => line.code))];
  const textIn = (lines: readonly Line[], code: string) => lines.find((line) => line.code === code)?.text ?? '';
  const labelOf = (code: string) => [...ours, ...theirs].find((line) => line.code === code)?.label ?? '';
  const differing = codes.filter((code) => textIn(ours, code) !== textIn(theirs, code));
  if (differing.length === 0) return <p>{texts.same}</p>;
  return (
    <ul className="rows">
      {differing.map((code) => (
        <li key={code}>
          <strong>{labelOf(code)}</strong>
          <dl>
            <div>
              <dt>{texts.ours}</dt>
              <dd>{textIn(ours, code) || texts.nothing}</dd>
            </div>
            <div>
              <dt>{texts.theirs}</dt>
              <dd>{textIn(theirs, code) || texts.nothing}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
