// Whoever opens the link has the mailbox: the address is confirmed, without signing in.

import { Spin } from 'antd';
import { useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { confirmEmail } from '@gridward/contract/notices-reminders';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { DoorFrame } from '../accounts/door-frame.tsx';

export function ConfirmEmailPage(): ReactNode {
  const words = useMessages().reminders.settings;
  const { token } = useParams({ from: '/confirm-email/$token' });
  const { mutate, data, error } = useAct(confirmEmail);
  useEffect(() => mutate({ token }), [mutate, token]);
  return (
    <DoorFrame title={words.confirmTitle} lead="">
      <ErrorNotice error={error} />
      {data === undefined ? error ? null : <Spin /> : <p>{words.confirmDone(data.masked)}</p>}
    </DoorFrame>
  );
}
