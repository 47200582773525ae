// The state of a roster as icon and words.

import { CheckCircleOutlined, EditOutlined, RollbackOutlined, SendOutlined, StopOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { RosterState } from '@gridward/domain/rosters/roster';
import { useMessages } from '@gridward/ui/language';
import { StatusTag, type Tone } from '@gridward/ui/status-tag';

const tones: Readonly<Record<RosterState, Tone>> = {
  draft: 'plain',
  submitted: 'warn',
  decided: 'warn',
  reported: 'warn',
  merged: 'warn',
  returned: 'bad',
  published: 'good',
  withdrawn: 'still',
};

const icons: Readonly<Record<RosterState, ReactNode>> = {
  draft: <EditOutlined />,
  submitted: <SendOutlined />,
  decided: <SendOutlined />,
  reported: <SendOutlined />,
  merged: <SendOutlined />,
  returned: <RollbackOutlined />,
  published: <CheckCircleOutlined />,
  withdrawn: <StopOutlined />,
};

export function RosterStateTag(props: { readonly state: RosterState }): ReactNode {
  const { state } = useMessages().drafts;
  return (
    <StatusTag tone={tones[props.state]} icon={icons[props.state]}>
      {state[props.state]}
    </StatusTag>
  );
}
