// A state as icon and text in a colour: the colour never stands alone.

import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined, InfoCircleOutlined, PauseCircleOutlined, StopOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { labelOf } from '@gridward/messages/language';
import { useMessages } from './language.tsx';

export type Tone = 'good' | 'warn' | 'bad' | 'still' | 'plain';
const looks = {
  good: { color: 'success', icon: <CheckCircleOutlined /> },
  warn: { color: 'warning', icon: <ExclamationCircleOutlined /> },
  bad: { color: 'error', icon: <CloseCircleOutlined /> },
  still: { color: 'default', icon: <PauseCircleOutlined /> },
  plain: { color: 'default', icon: <InfoCircleOutlined /> },
} as const satisfies Record<Tone, unknown>;

interface StatusTagProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly icon?: ReactNode;
}

export function StatusTag(props: StatusTagProps): ReactNode {
  const look = looks[props.tone];
  return (
    <Tag className="gw-tag" color={look.color} icon={props.icon ?? look.icon}>
      {props.children}
    </Tag>
  );
}

const statusTones: Readonly<Record<string, Tone>> = { active: 'good', suspended: 'warn', closed: 'still' };

/** The status of a subject on a day; null: it did not exist. */
export function SubjectStatusTag(props: { readonly status: string | null }): ReactNode {
  const messages = useMessages();
  if (props.status === null) return <StatusTag tone="plain">{messages.core.state.none}</StatusTag>;
  return (
    <StatusTag tone={statusTones[props.status] ?? 'plain'} icon={props.status === 'closed' ? <StopOutlined /> : undefined}>
      {labelOf(messages.labels.status, props.status)}
    </StatusTag>
  );
}

const findingTones: Readonly<Record<string, Tone>> = { gap: 'bad', not_placed: 'bad', not_in_a_bundle: 'bad' };

export function FindingTag(props: { readonly kind: string }): ReactNode {
  const messages = useMessages();
  return <StatusTag tone={findingTones[props.kind] ?? 'warn'}>{labelOf(messages.labels.finding, props.kind)}</StatusTag>;
}
