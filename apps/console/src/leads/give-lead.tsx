// Giving a lead: what was seen, where and when; with or without one's name, or in the words of somebody else.

import { Checkbox, Form, Input, Select } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { createLead } from '@gridward/contract/leads';
import { leadSources, type LeadSource } from '@gridward/domain/leads/lead';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { UnitPicker, type UnitBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { ActDialog, given } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';

interface Values {
  readonly kind: string;
  readonly text: string;
  readonly unitId: UnitBrief | null;
  readonly seenOn: string;
  readonly source: LeadSource;
  readonly anonymous: boolean;
  readonly giverName?: string;
  readonly giverPhone?: string;
}

export function GiveLead(props: { readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const words = messages.leads.dialog;
  const required = messages.records.form.required;
  const { today } = useAsOf();
  const { playbook, leadKindName } = usePlaybook();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const done = useDone(props.onClose);
  const act = useAct(createLead, (answer) => {
    done(answer.revision);
    void navigate({ to: '/leads/$id', params: { id: answer.leadId } });
  });
  return (
    <ActDialog
      title={words.title}
      form={form}
      initialValues={{ seenOn: today, source: 'village', anonymous: false }}
      submitLabel={words.save}
      consequence={words.consequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={({ unitId, giverName, giverPhone, ...values }) => {
        const [name, phone] = [given(giverName), given(giverPhone)];
        const giver = { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) };
        act.mutate({ ...values, unitId: unitId?.id ?? null, ...(Object.keys(giver).length === 0 ? {} : { giver }) });
      }}
      onClose={props.onClose}
    >
      <Form.Item name="kind" label={words.kind} rules={[{ required: true, message: required }]}>
        <Select options={(playbook?.leadKinds ?? []).map(({ code }) => ({ value: code, label: leadKindName(code) }))} />
      </Form.Item>
      <Form.Item name="text" label={words.text} rules={[{ required: true, min: 2, whitespace: true, message: required }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="unitId" label={words.unit} rules={[{ required: true, message: required }]}>
        <UnitPicker tree="territory" />
      </Form.Item>
      <Form.Item name="seenOn" label={words.seenOn} rules={[{ required: true, message: required }]}>
        <DayPicker clearable={false} max={today} />
      </Form.Item>
      <Form.Item name="source" label={words.source} rules={[{ required: true, message: required }]}>
        <Select options={leadSources.map((one) => ({ value: one, label: messages.labels.leadSource[one] }))} />
      </Form.Item>
      <Form.Item name="giverName" label={words.giverName}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="giverPhone" label={words.giverPhone}>
        <Input maxLength={30} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name="anonymous" valuePropName="checked" extra={words.anonymousHint}>
        <Checkbox>{words.anonymous}</Checkbox>
      </Form.Item>
    </ActDialog>
  );
}
