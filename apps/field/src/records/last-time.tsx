// What the last record of this form said about the subject: to begin from, or to repeat.

import type { ReactNode } from 'react';
import type { Answers } from '@gridward/domain/records/record';
import { useShelf } from '../app/desk-context.tsx';
import { Button, Panel } from '../app/parts.tsx';
import type { Form } from '../app/things.ts';
import { useWords } from '../app/words.tsx';

interface LastTimeProps {
  readonly form: Form;
  readonly subjectId: string;
  readonly onRepeat: (answers: Answers) => void;
}

export function LastTime(props: LastTimeProps): ReactNode {
  const words = useWords().recordsField;
  const { records, subjects } = useShelf();
  const { form, subjectId } = props;
  const own = records.find((record) => record.form === form.code && !record.withdrawn && record.subjects.some((one) => one.id === subjectId));
  const seen = subjects.get(subjectId)?.last.find((record) => record.form === form.code);
  if (seen === undefined && own === undefined) return null;
  const day = seen?.happenedOn ?? own?.happenedOn ?? '';
  const persons = seen?.persons ?? own?.persons.map((person) => person.name) ?? [];
  const fileItems = new Set(
    form.versions.flatMap((version) => version.items).flatMap((item) => (item.type === 'photo' || item.type === 'signature' ? [item.code] : [])),
  );
  const answers = Object.fromEntries(Object.entries(own?.answers ?? {}).filter(([code]) => !fileItems.has(code)));
  return (
    <Panel>
      <div className="row spread">
        <span className="faint">{words.last(day, persons.join('、'))}</span>
        {own === undefined ? null : <Button onPress={() => props.onRepeat(answers)}>{words.asLastTime}</Button>}
      </div>
      {seen === undefined || seen.found.length === 0 ? null : (
        <p className="found">
          {words.lastFound}：{seen.found.join('；')}
        </p>
      )}
    </Panel>
  );
}
