// Where I am signed in; any of it can be ended.

import { App, Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { endSession, listSessions } from '@gridward/contract/accounts';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { InstantText } from '@gridward/ui/period-text';
import { useAct, useRead } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import { deviceName } from './device-name.ts';

export function MySessions(): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.me;
  const { message } = App.useApp();
  const sessions = useRead(listSessions, {});
  const ending = useAct(endSession, () => void message.success(texts.ended));
  return (
    <section className="gw-panel" id="sessions">
      <h2>{texts.sessions}</h2>
      <p className="gw-faint">{texts.sessionsHint}</p>
      <ErrorNotice error={sessions.error ?? ending.error} onRetry={() => void sessions.refetch()} />
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        loading={sessions.isPending}
        scroll={{ x: 640 }}
        dataSource={sessions.data?.rows ?? []}
        columns={[
          { title: texts.device, key: 'device', render: (_, row) => <span title={row.device}>{deviceName(row.device)}</span> },
          { title: texts.createdAt, key: 'createdAt', render: (_, row) => <InstantText at={row.createdAt} /> },
          { title: texts.lastSeenAt, key: 'lastSeenAt', render: (_, row) => <InstantText at={row.lastSeenAt} /> },
          {
            key: 'end',
            render: (_, row) =>
              row.current ? (
                <StatusTag tone="good">{texts.current}</StatusTag>
              ) : (
                <Button size="small" loading={ending.isPending && ending.variables?.id === row.id} onClick={() => ending.mutate({ id: row.id })}>
                  {texts.end}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}
