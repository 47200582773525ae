// An item of the yearly plan: entered, mended, ended.

import { Checkbox, Form, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { changeInspectionPlan, createInspectionPlan } from '@gridward/contract/records-inspections';
import { useMessages } from '@gridward/ui/language';
import type { DocumentPicked } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { ActDialog, ReasonField } from '../tenure/act-dialog.tsx';
import { DocumentField } from '../tenure/document-field.tsx';
import { useDone } from '../tenure/use-done.ts';
import { BodySelect } from './body-select.tsx';
import type { Body, Plan } from './inspections-answer.ts';

interface Content {
  readonly matter: string;
  readonly basis: string;
  readonly cap: number;
  readonly joint?: boolean;
  readonly documentId?: DocumentPicked | null;
}

function ContentFields(): ReactNode {
  const words = useMessages().inspections.plans;
  const text = [{ required: true, min: 2, whitespace: true, message: words.required }];
  return (
    <>
      <Form.Item name="matter" label={words.formMatter} extra={words.formMatterHint} rules={text}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="basis" label={words.formBasis} extra={words.formBasisHint} rules={text}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="cap" label={words.formCap} rules={[{ required: true, message: words.required }]}>
        <InputNumber min={1} max={99} precision={0} />
      </Form.Item>
      <Form.Item name="joint" valuePropName="checked">
        <Checkbox>{words.formJoint}</Checkbox>
      </Form.Item>
      <DocumentField />
    </>
  );
}

function contentOf({ matter, basis, cap, joint, documentId }: Content) {
  return { matter, basis, cap, joint: joint === true, documentId: documentId?.id ?? null };
}

export function CreatePlan(props: { readonly bodies: readonly Body[]; readonly year: number; readonly onClose: () => void }): ReactNode {
  const words = useMessages().inspections.plans;
  const [form] = Form.useForm<Content & { readonly unitId: string; readonly year: number }>();
  const done = useDone(props.onClose);
  const act = useAct(createInspectionPlan, (answer) => done(answer.revision));
  const [only, ...others] = props.bodies;
  return (
    <ActDialog
      title={words.create}
      form={form}
      initialValues={{ year: props.year, cap: 2, ...(only !== undefined && others.length === 0 ? { unitId: only.id } : {}) }}
      submitLabel={words.save}
      consequence={words.consequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ unitId: values.unitId, year: values.year, ...contentOf(values) })}
      onClose={props.onClose}
    >
      <Form.Item name="unitId" label={words.formBody} rules={[{ required: true, message: words.required }]}>
        <BodySelect bodies={props.bodies} placeholder={words.formBody} />
      </Form.Item>
      <Form.Item name="year" label={words.formYear} rules={[{ required: true, message: words.required }]}>
        <InputNumber min={2000} max={2100} precision={0} />
      </Form.Item>
      <ContentFields />
    </ActDialog>
  );
}

export function ChangePlan(props: { readonly plan: Plan; readonly onClose: () => void }): ReactNode {
  const words = useMessages().inspections.plans;
  const { plan } = props;
  const [form] = Form.useForm<Content & { readonly reason: string }>();
  const done = useDone(props.onClose);
  const act = useAct(changeInspectionPlan, (answer) => done(answer.revision));
  const { document } = plan;
  return (
    <ActDialog
      title={words.changeTitle(plan.matter)}
      form={form}
      initialValues={{
        matter: plan.matter,
        basis: plan.basis,
        cap: plan.cap,
        joint: plan.joint,
        documentId: document === null ? null : { ...document, name: document.number ?? document.title },
      }}
      submitLabel={words.save}
      consequence={words.changeConsequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ id: plan.id, ...contentOf(values), reason: values.reason.trim() })}
      onClose={props.onClose}
    >
      <ContentFields />
      <ReasonField always />
    </ActDialog>
  );
}

export function EndPlan(props: { readonly plan: Plan; readonly onClose: () => void }): ReactNode {
  const words = useMessages().inspections.plans;
  const { plan } = props;
  const [form] = Form.useForm<{ readonly reason: string }>();
  const done = useDone(props.onClose);
  const act = useAct(changeInspectionPlan, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.endTitle(plan.matter)}
      form={form}
      submitLabel={words.end}
      danger
      consequence={words.endConsequence(plan.made)}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ id: plan.id, ended: true, reason: values.reason.trim() })}
      onClose={props.onClose}
    >
      <ReasonField always />
    </ActDialog>
  );
}
