// What can be done to a subject as a whole: move it, change its status, merge a duplicate. Each says from which day, and
// what follows.

import { App, Button, Dropdown, Form, Select } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { mergeSubjects, moveSubject, setSubjectStatus, statuses } from '@gridward/contract/subjects';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { SubjectPicker, UnitPicker, type SubjectBrief, type UnitBrief } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { SubjectFileDialog } from './subject-file-dialog.tsx';
import type { SubjectAnswer } from './subject-answer.ts';

type ActName = 'edit' | 'move' | 'status' | 'merge';

export function SubjectActs(props: { readonly subject: SubjectAnswer }): ReactNode {
  const words = useMessages().subjects;
  const [act, setAct] = useState<ActName | null>(null);
  const { subject } = props;
  if (!subject.may.includes('subject.change') || subject.kind === 'unit') return null;
  const items = [
    { key: 'edit', label: words.file.edit, onClick: () => setAct('edit') },
    { key: 'move', label: words.move.action, onClick: () => setAct('move') },
    { key: 'status', label: words.setStatus.action, onClick: () => setAct('status') },
    { key: 'merge', label: words.merge.action, onClick: () => setAct('merge') },
  ];
  const close = (): void => setAct(null);
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button>
          {words.change} <DownOutlined />
        </Button>
      </Dropdown>
      {act === 'edit' ? <SubjectFileDialog subject={subject} onClose={close} /> : null}
      {act === 'move' ? <MoveDialog subject={subject} onClose={close} /> : null}
      {act === 'status' ? <StatusDialog subject={subject} onClose={close} /> : null}
      {act === 'merge' ? <MergeDialog subject={subject} onClose={close} /> : null}
    </>
  );
}

interface DialogProps {
  readonly subject: SubjectAnswer;
  readonly onClose: () => void;
}
interface DayAndReason {
  readonly onDay: Day;
  readonly reason?: string;
}

function OnDayField(props: { readonly label: string }): ReactNode {
  return (
    <Form.Item name="onDay" label={props.label} rules={[{ required: true, message: props.label }]}>
      <DayPicker clearable={false} />
    </Form.Item>
  );
}

function MoveDialog(props: DialogProps): ReactNode {
  const words = useMessages().subjects.move;
  const { today } = useAsOf();
  const [form] = Form.useForm<DayAndReason & { readonly unitId: UnitBrief }>();
  const unit = Form.useWatch('unitId', form);
  const onDay = Form.useWatch('onDay', form) ?? today;
  const done = useDone(props.onClose);
  const move = useAct(moveSubject, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.title(props.subject.name)}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.save}
      consequence={unit ? words.consequence(props.subject.name, unit.name, onDay) : words.consequenceEmpty}
      pending={move.isPending}
      error={move.error}
      onSubmit={(values) => move.mutate({ id: props.subject.id, unitId: values.unitId.id, onDay: values.onDay, reason: given(values.reason) })}
      onClose={props.onClose}
    >
      <Form.Item name="unitId" label={words.unit} rules={[{ required: true, message: words.unit }]}>
        <UnitPicker on={onDay} autoFocus />
      </Form.Item>
      <OnDayField label={words.onDay} />
      <ReasonField days={['onDay']} />
    </ActDialog>
  );
}

type Status = (typeof statuses)[number];

function StatusDialog(props: DialogProps): ReactNode {
  const messages = useMessages();
  const words = messages.subjects.setStatus;
  const { today } = useAsOf();
  const { modal } = App.useApp();
  const [form] = Form.useForm<DayAndReason & { readonly status: Status }>();
  const status = Form.useWatch('status', form);
  const done = useDone(props.onClose);
  const change = useAct(setSubjectStatus, (answer) => {
    done(answer.revision);
    if (answer.openTenures > 0) modal.warning({ title: words.openTenures(answer.openTenures) });
  });
  return (
    <ActDialog
      title={words.title(props.subject.name)}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.save}
      {...(status ? { consequence: words.consequence[status] } : {})}
      pending={change.isPending}
      error={change.error}
      onSubmit={(values) => change.mutate({ id: props.subject.id, status: values.status, onDay: values.onDay, reason: values.reason?.trim() ?? '' })}
      onClose={props.onClose}
    >
      <Form.Item name="status" label={words.status} rules={[{ required: true, message: words.status }]}>
        <Select options={statuses.filter((each) => each !== props.subject.status).map((each) => ({ value: each, label: messages.labels.status[each] }))} />
      </Form.Item>
      <OnDayField label={words.onDay} />
      <ReasonField always />
    </ActDialog>
  );
}

function MergeDialog(props: DialogProps): ReactNode {
  const words = useMessages().subjects.merge;
  const { today } = useAsOf();
  const [form] = Form.useForm<DayAndReason & { readonly intoId: SubjectBrief }>();
  const into = Form.useWatch('intoId', form);
  const onDay = Form.useWatch('onDay', form) ?? today;
  const done = useDone(props.onClose);
  const merge = useAct(mergeSubjects, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.title(props.subject.name)}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.save}
      danger
      warning={into ? words.consequence(props.subject.name, into.name, onDay) : words.consequenceEmpty}
      pending={merge.isPending}
      error={merge.error}
      onSubmit={(values) => merge.mutate({ id: props.subject.id, intoId: values.intoId.id, onDay: values.onDay, reason: values.reason?.trim() ?? '' })}
      onClose={props.onClose}
    >
      <Form.Item name="intoId" label={words.into} rules={[{ required: true, message: words.into }]}>
        <SubjectPicker kind={props.subject.kind} autoFocus />
      </Form.Item>
      <OnDayField label={words.onDay} />
      <ReasonField always />
    </ActDialog>
  );
}
