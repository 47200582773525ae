// What is to become of a subject on the day of the roster: another name, another unit, closed. Noted in the draft only.

import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { setRosterSubject } from '@gridward/contract/rosters-drafts';
import type { Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { UnitPicker, type UnitBrief } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { ActDialog } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import type { DraftRow } from './draft-rows.ts';

interface WishDialogProps {
  readonly rosterId: string;
  readonly on: Day;
  readonly row: DraftRow;
  readonly onClose: () => void;
}

export function SubjectWishDialog(props: WishDialogProps & { readonly act: 'rename' | 'move' | 'close' }): ReactNode {
  if (props.act === 'rename') return <RenameDialog {...props} />;
  return props.act === 'move' ? <MoveDialog {...props} /> : <CloseDialog {...props} />;
}

function useWish(props: WishDialogProps) {
  const done = useDone(props.onClose);
  const wish = useAct(setRosterSubject, (answer) => done(answer.revision));
  return { wish, about: { id: props.rosterId, subjectId: props.row.subject.id } };
}

function RenameDialog(props: WishDialogProps): ReactNode {
  const words = useMessages().drafts.subject;
  const { wish, about } = useWish(props);
  const [form] = Form.useForm<{ readonly name: string }>();
  return (
    <ActDialog
      title={words.titles.rename(props.row.subject.name)}
      form={form}
      initialValues={{ name: props.row.subject.name }}
      submitLabel={words.save}
      consequence={words.note(props.on)}
      pending={wish.isPending}
      error={wish.error}
      onSubmit={(values) => wish.mutate({ ...about, act: 'rename', name: values.name.trim() })}
      onClose={props.onClose}
    >
      <Form.Item name="name" label={words.newName} rules={[{ required: true, whitespace: true, message: words.newName }]}>
        <Input maxLength={120} autoFocus />
      </Form.Item>
    </ActDialog>
  );
}

function MoveDialog(props: WishDialogProps): ReactNode {
  const words = useMessages().drafts.subject;
  const { wish, about } = useWish(props);
  const [form] = Form.useForm<{ readonly unitId: UnitBrief }>();
  return (
    <ActDialog
      title={words.titles.move(props.row.subject.name)}
      form={form}
      submitLabel={words.save}
      consequence={words.note(props.on)}
      pending={wish.isPending}
      error={wish.error}
      onSubmit={(values) => wish.mutate({ ...about, act: 'move', unitId: values.unitId.id })}
      onClose={props.onClose}
    >
      <Form.Item name="unitId" label={words.newUnit} rules={[{ required: true, message: words.newUnit }]}>
        <UnitPicker tree="territory" on={props.on} autoFocus />
      </Form.Item>
    </ActDialog>
  );
}

function CloseDialog(props: WishDialogProps): ReactNode {
  const words = useMessages().drafts.subject;
  const { wish, about } = useWish(props);
  const [form] = Form.useForm<{ readonly reason: string }>();
  return (
    <ActDialog
      title={words.titles.close(props.row.subject.name)}
      form={form}
      submitLabel={words.save}
      danger
      warning={words.closeNote(props.on)}
      pending={wish.isPending}
      error={wish.error}
      onSubmit={(values) => wish.mutate({ ...about, act: 'close', reason: values.reason.trim() })}
      onClose={props.onClose}
    >
      <Form.Item name="reason" label={words.reason} rules={[{ required: true, min: 2, whitespace: true, message: words.reason }]}>
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <div className="gw-row gw-form-note">
        {words.closeReasons.map((reason) => (
          <Button key={reason} size="small" onClick={() => form.setFieldsValue({ reason })}>
            {reason}
          </Button>
        ))}
      </div>
    </ActDialog>
  );
}
