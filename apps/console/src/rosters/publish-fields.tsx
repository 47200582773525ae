// The fields of a paper. What is seldom changed stays folded; the body is the usual text until somebody changes it.

import { Button, Collapse, Form, Input, Select, type FormInstance } from 'antd';
import { useState, type ReactNode } from 'react';
import { headStyles } from '@gridward/domain/rosters/paper';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { useAsOf } from '../app/as-of.tsx';
import { PaperBody } from './paper-body.tsx';
import type { PaperValues } from './publish-input.ts';
import { textOf } from './publish-text.ts';

interface PaperFieldsProps {
  readonly form: FormInstance<PaperValues>;
  /** The usual text, once a preview has told it. */
  readonly usualBody: readonly { readonly level: number; readonly text: string }[] | null;
  readonly lastNumber: string | null;
}

export function PaperFields(props: PaperFieldsProps): ReactNode {
  const words = useMessages().papers.publish;
  const { today } = useAsOf();
  const effectiveOn = Form.useWatch('effectiveOn', props.form);
  const past = typeof effectiveOn === 'string' && effectiveOn < today;
  const required = [{ required: true, whitespace: true, message: words.required }];
  const requiredDay = [{ required: true, message: words.required }];
  return (
    <section className="gw-panel">
      <h2>{words.steps.write}</h2>
      <Form.Item
        name="number"
        label={words.number}
        rules={required}
        extra={props.lastNumber === null ? words.numberHint(`安发〔${today.slice(0, 4)}〕1号`) : words.numberNext(props.lastNumber)}
      >
        <Input maxLength={60} className="gwc-number-field" />
      </Form.Item>
      <Form.Item name="title" label={words.name} rules={required}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 3 }} maxLength={300} />
      </Form.Item>
      <Form.Item name="issuer" label={words.issuer} rules={required} extra={words.issuerHint}>
        <Input maxLength={120} />
      </Form.Item>
      <div className="gwc-two-days">
        <Form.Item name="issuedOn" label={words.issuedOn} rules={requiredDay}>
          <DayPicker clearable={false} />
        </Form.Item>
        <Form.Item name="effectiveOn" label={words.effectiveOn} rules={requiredDay} extra={words.effectiveOnHint}>
          <DayPicker clearable={false} />
        </Form.Item>
      </div>
      {past ? (
        <Form.Item name="reason" label={words.reason} extra={words.reasonPast} rules={[{ required: true, min: 2, whitespace: true, message: words.required }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      ) : null}
      <BodyField form={props.form} usualBody={props.usualBody} />
      <SeldomFields />
    </section>
  );
}

function BodyField(props: Pick<PaperFieldsProps, 'form' | 'usualBody'>): ReactNode {
  const words = useMessages().papers.publish;
  const [editing, setEditing] = useState(false);
  const { form, usualBody } = props;
  if (editing)
    return (
      <>
        <Form.Item name="body" label={words.body} extra={words.bodyHint}>
          <Input.TextArea autoSize={{ minRows: 8, maxRows: 24 }} maxLength={40_000} lang="zh-CN" />
        </Form.Item>
        <Button
          size="small"
          onClick={() => {
            form.setFieldValue('body', undefined);
            setEditing(false);
          }}
        >
          {words.bodyUsual}
        </Button>
      </>
    );
  // Before the first check there is no text to change: it depends on the rosters.
  if (usualBody === null) return null;
  return (
    <div className="gwc-body-field">
      <div className="gw-row-spread">
        <span>{words.body}</span>
        <Button
          size="small"
          onClick={() => {
            form.setFieldValue('body', textOf(usualBody));
            setEditing(true);
          }}
        >
          {words.bodyEdit}
        </Button>
      </div>
      <PaperBody body={usualBody} />
    </div>
  );
}

function SeldomFields(): ReactNode {
  const { publish: words, head } = useMessages().papers;
  const fields = (
    <>
      <Form.Item name="recipients" label={words.recipients}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} placeholder={words.recipientsHint} />
      </Form.Item>
      <Form.Item name="copies" label={words.copies}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="contact" label={words.contact}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="head" label={words.head}>
        <Select options={headStyles.map((style) => ({ value: style, label: head[style] }))} />
      </Form.Item>
    </>
  );
  return <Collapse ghost size="small" items={[{ key: 'more', label: words.more, children: fields, forceRender: true }]} />;
}
