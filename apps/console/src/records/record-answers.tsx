// The answers of a record beside the items of the form as it was.

import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { useNameIn, type Item } from './form-items.tsx';
import type { RecordAnswer, RecordVersion } from './record-answer.ts';
import { AnsweredPhotos } from './record-photos.tsx';

export function RecordAnswers(props: { readonly record: RecordAnswer; readonly version: RecordVersion }): ReactNode {
  const messages = useMessages();
  const words = messages.records.page;
  const nameIn = useNameIn();
  const { record, version } = props;
  const items = record.form.versions.find((one) => one.version === version.formVersion)?.items ?? [];
  const answered = items.filter((item) => version.answers[item.code] !== undefined);
  return (
    <section className="gw-panel">
      <h2>
        {words.answers} <span className="gw-faint">{words.formVersion(nameIn(record.form.name), version.formVersion)}</span>
      </h2>
      {answered.length === 0 ? <p className="gw-faint">{words.noAnswers}</p> : null}
      <dl className="gwr-answers">
        {answered.map((item) => (
          <Answered key={item.code} item={item} record={record} version={version} />
        ))}
      </dl>
      {version.note === null ? null : (
        <p>
          <span className="gw-faint">{words.note}：</span>
          {version.note}
        </p>
      )}
    </section>
  );
}

function Answered(props: { readonly item: Item; readonly record: RecordAnswer; readonly version: RecordVersion }): ReactNode {
  const nameIn = useNameIn();
  const { item, record, version } = props;
  const answer = version.answers[item.code];
  return (
    <>
      <dt>{nameIn(item.name)}</dt>
      <dd>
        {(item.type === 'photo' || item.type === 'signature') && Array.isArray(answer) ? (
          <AnsweredPhotos record={record} digests={answer} />
        ) : (
          <AnswerText item={item} answer={answer} />
        )}
      </dd>
    </>
  );
}

function AnswerText(props: { readonly item: Item; readonly answer: RecordVersion['answers'][string] | undefined }): ReactNode {
  const words = useMessages().records.form;
  const nameIn = useNameIn();
  const { item, answer } = props;
  if (answer === undefined) return null;
  if (Array.isArray(answer))
    return (
      <ul className="gwr-versions">
        {answer.map((one, index) => (
          <li key={index}>{one}</li>
        ))}
      </ul>
    );
  if (typeof answer === 'object') {
    const text = { yes: words.yes, no: words.no, na: words.na }[answer.value];
    return (
      <span className={answer.value === 'no' ? 'gw-warn' : undefined}>
        {text}
        {answer.note === undefined ? null : `：${answer.note}`}
      </span>
    );
  }
  if (item.type === 'choice') {
    const choice = item.choices.find((one) => one.code === answer);
    return choice === undefined ? String(answer) : nameIn(choice.name);
  }
  return item.unit === null ? String(answer) : `${answer} ${item.unit}`;
}
