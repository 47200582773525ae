// Two days of one chain side by side, each as known now or at a revision; what changed, in words.

import { Alert, Checkbox, InputNumber, Skeleton, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { compareChains } from '@gridward/contract/tenure';
import { DayPicker } from '@gridward/ui/day-picker';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { sideBySide, type SidePair } from './compare-sides.ts';
import { yearBefore } from '../app/year-before.ts';
import { SubjectName } from './subject-words.tsx';
import './tenure.css';

type Comparison = AnswerOf<typeof compareChains>;
type Change = Comparison['changes'][number];

interface Sides {
  readonly one: Day;
  readonly other: Day;
  readonly oneKnownAt?: number | undefined;
  readonly otherKnownAt?: number | undefined;
}

export function Compare(props: { readonly subjectId: string }): ReactNode {
  const { day, knownAt } = useAsOf();
  const [sides, setSides] = useState<Sides>({
    one: yearBefore(day),
    other: day,
    ...(knownAt === undefined ? {} : { oneKnownAt: knownAt, otherKnownAt: knownAt }),
  });
  const { data, error, refetch, isPlaceholderData } = useRead(compareChains, { id: props.subjectId, ...sides }, { keepPrevious: true });
  return (
    <div className="gw-stack">
      <CompareForm sides={sides} onChange={setSides} />
      {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {data && !error ? (
        <div className={isPlaceholderData ? 'gw-stack gw-stale' : 'gw-stack'}>
          <Changes changes={data.changes} subjectId={props.subjectId} />
          <SideTable comparison={data} />
        </div>
      ) : null}
    </div>
  );
}

function CompareForm(props: { readonly sides: Sides; readonly onChange: (sides: Sides) => void }): ReactNode {
  const words = useMessages().tenure.compare;
  const { sides, onChange } = props;
  const [withKnowledge, setWithKnowledge] = useState(sides.oneKnownAt !== undefined || sides.otherKnownAt !== undefined);
  function toggle(checked: boolean): void {
    setWithKnowledge(checked);
    if (!checked) onChange({ one: sides.one, other: sides.other });
  }
  return (
    <div className="gw-compare-form">
      <label>
        {words.one}
        <DayPicker clearable={false} value={sides.one} onChange={(day) => onChange({ ...sides, one: day ?? sides.one })} aria-label={words.one} />
      </label>
      {withKnowledge ? <RevisionInput value={sides.oneKnownAt} onChange={(oneKnownAt) => onChange({ ...sides, oneKnownAt })} /> : null}
      <label>
        {words.other}
        <DayPicker clearable={false} value={sides.other} onChange={(day) => onChange({ ...sides, other: day ?? sides.other })} aria-label={words.other} />
      </label>
      {withKnowledge ? <RevisionInput value={sides.otherKnownAt} onChange={(otherKnownAt) => onChange({ ...sides, otherKnownAt })} /> : null}
      <Checkbox checked={withKnowledge} onChange={(event) => toggle(event.target.checked)}>
        {words.withKnowledge}
      </Checkbox>
    </div>
  );
}

function RevisionInput(props: { readonly value: number | undefined; readonly onChange: (revision: number | undefined) => void }): ReactNode {
  const words = useMessages().tenure.compare;
  return (
    <label>
      {words.knownAt}
      <InputNumber
        min={0}
        precision={0}
        value={props.value ?? null}
        placeholder={words.knownHead}
        onChange={(value) => props.onChange(value ?? undefined)}
        aria-label={words.knownAt}
      />
    </label>
  );
}

const tones = { new: 'success', ended: 'error', replaced: 'warning' } as const;

function Changes(props: { readonly changes: readonly Change[]; readonly subjectId: string }): ReactNode {
  const words = useMessages().tenure.compare;
  if (props.changes.length === 0) return <Alert type="success" showIcon title={words.same} />;
  return (
    <section aria-label={words.changes(props.changes.length)}>
      <strong>{words.changes(props.changes.length)}</strong>
      <ul className="gw-compare-changes">
        {props.changes.map((change) => (
          <li key={`${change.subject.id} ${change.role} ${change.slot} ${change.kind}`}>
            <Tag color={tones[change.kind]}>{words.kind[change.kind]}</Tag>
            <ChangeWords change={change} />
            {change.subject.id === props.subjectId ? null : (
              <span className="gw-faint">
                <SubjectName subject={change.subject} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChangeWords(props: { readonly change: Change }): ReactNode {
  const words = useMessages().tenure.compare;
  const { roleName } = usePlaybook();
  const { kind, role, before, after } = props.change;
  const name = roleName(role);
  if (kind === 'new') return words.sentence.new(name, after?.name ?? words.nobody);
  if (kind === 'ended') return words.sentence.ended(name, before?.name ?? words.nobody);
  return words.sentence.replaced(name, before?.name ?? words.nobody, after?.name ?? words.nobody);
}

function SideTable(props: { readonly comparison: Comparison }): ReactNode {
  const messages = useMessages();
  const words = messages.tenure.compare;
  const { roleName } = usePlaybook();
  const { one, other } = props.comparison;
  const pairs = sideBySide(one.links, other.links);
  const heading = (chain: Comparison['one']): string => `${chain.on} · ${messages.tenure.chain.knownAt(chain.knownAt)}`;
  return (
    <div className="gw-compare-sides">
      <table>
        <thead>
          <tr>
            <th>{words.subject}</th>
            <th>{messages.tenure.chain.role}</th>
            <th>{heading(one)}</th>
            <th>{heading(other)}</th>
            <th>{words.change}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={pair.key} className={pair.kind === 'same' ? undefined : 'gw-changed'}>
              <td>
                <SubjectName subject={pair.subject} />
              </td>
              <td>{roleName(pair.role)}</td>
              <td>{pair.before ? <PersonName person={pair.before} /> : words.nobody}</td>
              <td>{pair.after ? <PersonName person={pair.after} /> : words.nobody}</td>
              <td>{kindWords(words, pair)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function kindWords(words: { readonly kind: Readonly<Record<'new' | 'ended' | 'replaced', string>>; readonly unchanged: string }, pair: SidePair): string {
  return pair.kind === 'same' ? words.unchanged : words.kind[pair.kind];
}
