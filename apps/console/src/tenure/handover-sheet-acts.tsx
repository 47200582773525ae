// What may be done with a handover: a successor accepts or declines, the office forces or withdraws; anybody who sees it
// prints the sheet.

import { DownloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import { listSealed } from '@gridward/contract/rosters-sealed';
import { acceptHandover, declineHandover, downloadHandoverSheet, forceHandover, withdrawHandover } from '@gridward/contract/tenure-handovers';
import { useHandingOut } from '@gridward/ui/handing-out';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { saveFile } from '@gridward/ui/save-file';
import { useSession } from '../app/session.tsx';
import { ActDialog, given } from './act-dialog.tsx';
import type { HandoverAnswer } from './handover-answer.ts';
import { useDone } from './use-done.ts';

type Act = HandoverAnswer['may'][number];

export function HandoverSheetActs(props: { readonly handover: HandoverAnswer }): ReactNode {
  const words = useMessages().handovers.page;
  const [act, setAct] = useState<Act | null>(null);
  const { may } = props.handover;
  const close = (): void => setAct(null);
  const dialogProps = { handover: props.handover, onClose: close };
  return (
    <>
      {may.includes('withdraw') ? <Button onClick={() => setAct('withdraw')}>{words.withdraw}</Button> : null}
      {may.includes('force') ? <Button onClick={() => setAct('force')}>{words.force}</Button> : null}
      {may.includes('decline') ? <Button onClick={() => setAct('decline')}>{words.decline}</Button> : null}
      {may.includes('accept') ? (
        <Button type="primary" onClick={() => setAct('accept')}>
          {words.accept}
        </Button>
      ) : null}
      {act === 'accept' ? <AcceptDialog {...dialogProps} /> : null}
      {act === 'decline' ? <DeclineDialog {...dialogProps} /> : null}
      {act === 'force' ? <ForceDialog {...dialogProps} /> : null}
      {act === 'withdraw' ? <WithdrawDialog {...dialogProps} /> : null}
    </>
  );
}

interface DialogProps {
  readonly handover: HandoverAnswer;
  readonly onClose: () => void;
}

function AcceptDialog(props: DialogProps): ReactNode {
  const words = useMessages().handovers.accept;
  const { message } = App.useApp();
  const { person } = useSession();
  const [form] = Form.useForm<object>();
  const { handover } = props;
  const accept = useAct(acceptHandover, (answer) => {
    props.onClose();
    void message.success(answer.done ? words.done(answer.onDay) : words.waiting);
  });
  const mine = handover.rows.filter((row) => row.successor !== null && row.successor.id === person?.id).length;
  return (
    <ActDialog
      title={words.title}
      form={form}
      submitLabel={words.confirm}
      pending={accept.isPending}
      error={accept.error}
      consequence={words.text(mine, handover.onDay)}
      onSubmit={() => accept.mutate({ id: handover.id })}
      onClose={props.onClose}
    >
      {null}
    </ActDialog>
  );
}

interface ReasonValues {
  readonly reason?: string;
}

interface ReasonDialogProps {
  readonly words: { readonly title: string; readonly note: string; readonly reason: string; readonly confirm: string };
  readonly required: boolean;
  readonly danger: boolean;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
}

function ReasonDialog(props: ReasonDialogProps): ReactNode {
  const { giveReason } = useMessages().tenure.acts;
  const [form] = Form.useForm<ReasonValues>();
  const { words, required } = props;
  return (
    <ActDialog
      title={words.title}
      form={form}
      submitLabel={words.confirm}
      danger={props.danger}
      pending={props.pending}
      error={props.error}
      warning={words.note}
      onSubmit={(values) => props.onSubmit(given(values.reason) ?? '')}
      onClose={props.onClose}
    >
      <Form.Item name="reason" label={words.reason} required={required} rules={[{ required, min: 2, whitespace: true, message: giveReason }]}>
        <Input.TextArea rows={3} maxLength={500} autoFocus />
      </Form.Item>
    </ActDialog>
  );
}

function DeclineDialog(props: DialogProps): ReactNode {
  const words = useMessages().handovers.decline;
  const done = useDone(props.onClose);
  const act = useAct(declineHandover, (answer) => done(answer.revision));
  return (
    <ReasonDialog
      words={words}
      required
      danger={false}
      pending={act.isPending}
      error={act.error}
      onSubmit={(reason) => act.mutate({ id: props.handover.id, reason })}
      onClose={props.onClose}
    />
  );
}

function ForceDialog(props: DialogProps): ReactNode {
  const words = useMessages().handovers.force;
  const done = useDone(props.onClose);
  const act = useAct(forceHandover, (answer) => done(answer.revision));
  return (
    <ReasonDialog
      words={words}
      required
      danger
      pending={act.isPending}
      error={act.error}
      onSubmit={(reason) => act.mutate({ id: props.handover.id, reason })}
      onClose={props.onClose}
    />
  );
}

function WithdrawDialog(props: DialogProps): ReactNode {
  const words = useMessages().handovers.withdraw;
  const done = useDone(props.onClose);
  const act = useAct(withdrawHandover, (answer) => done(answer.revision));
  return (
    <ReasonDialog
      words={words}
      required={false}
      danger
      pending={act.isPending}
      error={act.error}
      onSubmit={(reason) => act.mutate({ id: props.handover.id, ...(reason === '' ? {} : { reason }) })}
      onClose={props.onClose}
    />
  );
}

export function SheetDownload(props: { readonly id: string }): ReactNode {
  const messages = useMessages();
  const words = messages.handovers.page;
  const client = useQueryClient();
  const { busy, handOut } = useHandingOut();
  const fetchSheet = (form: 'docx' | 'pdf') =>
    handOut(form, async () => {
      saveFile(await download(downloadHandoverSheet, { id: props.id, form }));
      void client.invalidateQueries({ queryKey: [listSealed.name] });
    });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'docx', label: words.sheetForm.docx },
          { key: 'pdf', label: words.sheetForm.pdf },
        ],
        onClick: ({ key }) => void fetchSheet(key === 'pdf' ? 'pdf' : 'docx'),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy !== null} title={words.sheetHint}>
        {words.sheet}
      </Button>
    </Dropdown>
  );
}
