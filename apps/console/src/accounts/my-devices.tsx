// The phones and tablets on which I work without a network; one that is lost or given away is revoked, and told to delete
// what it holds if I want that.

import { App, Button, Checkbox, Modal, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listDevices, revokeDevice } from '@gridward/contract/sync';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { InstantText } from '@gridward/ui/period-text';
import { useAct, useRead } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';

type Device = AnswerOf<typeof listDevices>['rows'][number];

export function MyDevices(): ReactNode {
  const texts = useMessages().sync.devices;
  const devices = useRead(listDevices, {});
  const [chosen, setChosen] = useState<Device | null>(null);
  return (
    <section className="gw-panel" id="devices">
      <h2>{texts.title}</h2>
      <p className="gw-faint">{texts.hint}</p>
      <ErrorNotice error={devices.error} onRetry={() => void devices.refetch()} />
      <Table<Device>
        size="small"
        rowKey="id"
        pagination={false}
        loading={devices.isPending}
        scroll={{ x: 640 }}
        locale={{ emptyText: texts.none }}
        dataSource={devices.data?.rows ?? []}
        columns={[
          { title: texts.name, dataIndex: 'name' },
          { title: texts.registeredAt, key: 'registeredAt', render: (_, row) => <InstantText at={row.registeredAt} /> },
          { title: texts.lastPushAt, key: 'lastPushAt', render: (_, row) => (row.lastPushAt === null ? texts.never : <InstantText at={row.lastPushAt} />) },
          { title: texts.state, key: 'state', render: (_, row) => <DeviceState device={row} /> },
          {
            key: 'revoke',
            render: (_, row) =>
              row.wipe ? null : (
                <Button size="small" danger onClick={() => setChosen(row)}>
                  {row.revokedAt === null ? texts.revoke : texts.wipe}
                </Button>
              ),
          },
        ]}
      />
      {chosen === null ? null : <RevokeDevice device={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function DeviceState({ device }: { readonly device: Device }): ReactNode {
  const texts = useMessages().sync.devices;
  if (device.revokedAt === null) return <StatusTag tone="good">{texts.active}</StatusTag>;
  if (!device.wipe) return <StatusTag tone="still">{texts.revoked}</StatusTag>;
  return device.wipeToldAt === null ? <StatusTag tone="warn">{texts.wipeWaits}</StatusTag> : <StatusTag tone="still">{texts.wiped}</StatusTag>;
}

function RevokeDevice(props: { readonly device: Device; readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const texts = messages.sync.devices;
  const { message } = App.useApp();
  const isRevoked = props.device.revokedAt !== null;
  const [wipe, setWipe] = useState(isRevoked);
  const revoking = useAct(revokeDevice, () => {
    void message.success(texts.done);
    props.onClose();
  });
  return (
    <Modal
      open
      title={isRevoked ? texts.wipeTitle(props.device.name) : texts.revokeTitle(props.device.name)}
      onCancel={props.onClose}
      onOk={() => revoking.mutate({ id: props.device.id, wipe })}
      okText={isRevoked ? texts.wipe : texts.revoke}
      okButtonProps={{ danger: true }}
      cancelText={messages.core.action.cancel}
      confirmLoading={revoking.isPending}
    >
      <ErrorNotice error={revoking.error} />
      <p>{isRevoked ? texts.wipeHint : texts.revokeHint}</p>
      {isRevoked ? null : (
        <Checkbox checked={wipe} onChange={(event) => setWipe(event.target.checked)}>
          {texts.wipeToo}
        </Checkbox>
      )}
      {wipe && !isRevoked ? <p>{texts.wipeHint}</p> : null}
    </Modal>
  );
}
