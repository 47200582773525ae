// What can be done to a person's entry: appoint, record an absence, change name or contacts.

import { Button, Dropdown, Form, Input, Select } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { appointPerson, changePerson, recordAbsence } from '@gridward/contract/people';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker, UnitPicker, type PersonBrief, type UnitBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import type { PersonAnswer } from './person-answer.ts';

type ActName = 'appoint' | 'absence' | 'edit';
interface DialogProps {
  readonly person: PersonAnswer;
  readonly onClose: () => void;
}

export function PersonActs(props: { readonly person: PersonAnswer }): ReactNode {
  const messages = useMessages();
  const words = messages.people;
  const [act, setAct] = useState<ActName | null>(null);
  if (!props.person.may.includes('person.change')) return null;
  const close = (): void => setAct(null);
  const items = [
    { key: 'appoint', label: words.appoint.action, onClick: () => setAct('appoint') },
    { key: 'absence', label: words.absence.action, onClick: () => setAct('absence') },
    { key: 'edit', label: words.change, onClick: () => setAct('edit') },
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button>
          {messages.subjects.change} <DownOutlined />
        </Button>
      </Dropdown>
      {act === 'appoint' ? <AppointDialog person={props.person} onClose={close} /> : null}
      {act === 'absence' ? <AbsenceDialog person={props.person} onClose={close} /> : null}
      {act === 'edit' ? <EditDialog person={props.person} onClose={close} /> : null}
    </>
  );
}

interface AppointValues {
  readonly unitId: UnitBrief;
  readonly title: string;
  readonly rank: string;
  readonly portfolio?: string;
  readonly officePhone?: string;
  readonly from: Day;
  readonly until?: Day | null;
  readonly reason?: string;
}

function AppointDialog(props: DialogProps): ReactNode {
  const words = useMessages().people.appoint;
  const { today } = useAsOf();
  const [form] = Form.useForm<AppointValues>();
  const unit = Form.useWatch('unitId', form);
  const from = Form.useWatch('from', form) ?? today;
  const done = useDone(props.onClose);
  const appoint = useAct(appointPerson, (answer) => done(answer.revision));
  function submit(values: AppointValues): void {
    const { unitId, title, rank } = values;
    const during = { from: values.from, until: values.until ?? null };
    appoint.mutate({
      id: props.person.id,
      unitId: unitId.id,
      title: title.trim(),
      rank,
      portfolio: given(values.portfolio) ?? null,
      officePhone: given(values.officePhone) ?? null,
      during,
      reason: given(values.reason),
    });
  }
  return (
    <ActDialog
      title={words.title(props.person.name)}
      form={form}
      initialValues={{ from: today }}
      submitLabel={words.save}
      consequence={unit ? words.consequence(props.person.name, unit.name, from) : words.consequenceEmpty}
      pending={appoint.isPending}
      error={appoint.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <PostFields on={from} />
    </ActDialog>
  );
}

function PostFields(props: { readonly on: Day }): ReactNode {
  const messages = useMessages();
  const words = messages.people.appoint;
  const { playbook, rankName } = usePlaybook();
  const required = [{ required: true, message: messages.people.required }];
  return (
    <>
      <Form.Item name="unitId" label={words.unit} rules={required}>
        <UnitPicker on={props.on} autoFocus />
      </Form.Item>
      <div className="gw-two">
        <Form.Item name="title" label={words.post} rules={required}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="rank" label={words.rank} rules={required}>
          <Select options={(playbook?.ranks ?? []).map((rank) => ({ value: rank.code, label: rankName(rank.code) }))} />
        </Form.Item>
        <Form.Item name="portfolio" label={words.portfolio}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="officePhone" label={words.officePhone}>
          <Input maxLength={40} inputMode="tel" />
        </Form.Item>
        <Form.Item name="from" label={words.from} rules={required}>
          <DayPicker clearable={false} />
        </Form.Item>
        <Form.Item name="until" label={words.until} extra={words.untilHint}>
          <DayPicker />
        </Form.Item>
      </div>
      <ReasonField days={['from', 'until']} label={words.reason} />
    </>
  );
}

interface AbsenceValues {
  readonly from: Day;
  readonly until: Day;
  readonly reason: string;
  readonly substituteId?: PersonBrief | null;
}

function AbsenceDialog(props: DialogProps): ReactNode {
  const messages = useMessages();
  const words = messages.people.absence;
  const { today } = useAsOf();
  const [form] = Form.useForm<AbsenceValues>();
  const done = useDone(props.onClose);
  const record = useAct(recordAbsence, (answer) => done(answer.revision));
  const required = [{ required: true, message: messages.people.required }];
  function submit(values: AbsenceValues): void {
    const during = { from: values.from, until: values.until };
    record.mutate({ id: props.person.id, during, reason: values.reason.trim(), substituteId: values.substituteId?.id ?? null });
  }
  return (
    <ActDialog
      title={words.title(props.person.name)}
      form={form}
      initialValues={{ from: today }}
      submitLabel={words.save}
      consequence={words.consequence}
      pending={record.isPending}
      error={record.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <div className="gw-two">
        <Form.Item name="from" label={words.from} rules={required}>
          <DayPicker clearable={false} />
        </Form.Item>
        <Form.Item name="until" label={words.until} extra={words.untilHint} rules={required}>
          <DayPicker />
        </Form.Item>
      </div>
      <Form.Item name="substituteId" label={words.substitute}>
        <PersonPicker />
      </Form.Item>
      <ReasonField always label={words.reason} />
    </ActDialog>
  );
}

interface EditValues {
  readonly name: string;
  readonly mobile?: string;
  readonly idNumber?: string;
  readonly reason: string;
}

function EditDialog(props: DialogProps): ReactNode {
  const messages = useMessages();
  const words = messages.people.edit;
  const [form] = Form.useForm<EditValues>();
  const done = useDone(props.onClose);
  const change = useAct(changePerson, (answer) => done(answer.revision));
  function submit(values: EditValues): void {
    const { mobile, idNumber } = { mobile: given(values.mobile), idNumber: given(values.idNumber) };
    change.mutate({
      id: props.person.id,
      name: values.name.trim(),
      ...(mobile ? { mobile } : {}),
      ...(idNumber ? { idNumber } : {}),
      reason: values.reason.trim(),
    });
  }
  return (
    <ActDialog
      title={words.title(props.person.name)}
      form={form}
      initialValues={{ name: props.person.name }}
      submitLabel={words.save}
      pending={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Form.Item name="name" label={words.name} rules={[{ required: true, whitespace: true, message: messages.people.required }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="mobile" label={words.mobile} extra={words.keep}>
        <Input maxLength={40} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="idNumber" label={words.idNumber} extra={words.keep}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <ReasonField always label={words.reason} />
    </ActDialog>
  );
}
