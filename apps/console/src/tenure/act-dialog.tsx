// The frame of every dialog that writes: what will follow in one sentence, the fields, and each refusal on the field it is
// about. Fields are named as the endpoint's input names them; a problem that fits no field is shown above the form.

import { Alert, Form, Input, Modal } from 'antd';
import type { FormInstance } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { ProblemError } from '@gridward/contract/call';
import type { Problem } from '@gridward/contract/problem';
import type { Messages } from '@gridward/messages/language';
import { useMessages } from '@gridward/ui/language';
import { ErrorNotice, problemText } from '@gridward/ui/error-notice';
import { useShownDay } from '@gridward/ui/shown-day';
import { placeProblems } from './problem-fields.ts';
import './tenure.css';

function problemsOf(error: Error | null): readonly Problem[] {
  if (!(error instanceof ProblemError)) return [];
  return error.answer.fields && error.answer.fields.length > 0 ? error.answer.fields : [error.answer];
}

interface ActDialogProps<Values extends object> {
  readonly title: ReactNode;
  readonly form: FormInstance<Values>;
  readonly initialValues?: Partial<Values>;
  readonly consequence?: ReactNode;
  readonly warning?: ReactNode;
  readonly submitLabel: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly width?: number;
  readonly onSubmit: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function ActDialog<Values extends object>(props: ActDialogProps<Values>): ReactNode {
  const messages = useMessages();
  const unplaced = usePlacedProblems(props.form, props.error);
  return (
    <Modal
      open
      title={props.title}
      width={props.width ?? 560}
      okText={props.submitLabel}
      cancelText={messages.core.action.cancel}
      okButtonProps={{ danger: props.danger ?? false, loading: props.pending }}
      onOk={() => props.form.submit()}
      onCancel={props.onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form form={props.form} layout="vertical" initialValues={props.initialValues ?? {}} onFinish={props.onSubmit} requiredMark scrollToFirstError>
        {unplaced ? (
          <div className="gw-form-note">
            <ErrorNotice error={props.error} />
          </div>
        ) : null}
        {props.children}
        {props.warning ? <Alert type="warning" showIcon title={props.warning} /> : null}
        {props.consequence ? <Alert type="info" showIcon title={props.consequence} /> : null}
      </Form>
    </Modal>
  );
}

/** Writes each refusal under its field; answers whether one fits no field. */
export function usePlacedProblems<Values extends object>(form: FormInstance<Values>, error: Error | null): boolean {
  const messages = useMessages();
  const [unplaced, setUnplaced] = useState(false);
  useEffect(() => {
    if (error === null) return setUnplaced(false);
    const paths = new Map(form.getFieldsError().map(({ name }) => [name.join('.'), name]));
    const problems = problemsOf(error);
    const { placed, rest } = placeProblems(problems, [...paths.keys()]);
    const texts = [...placed].map(([field, found]) => ({ name: paths.get(field), errors: found.map((problem) => wordsOf(messages, problem)) }));
    // The names come from the form itself, so they are names of its values.
    form.setFields(texts as unknown as Parameters<typeof form.setFields>[0]);
    const first = texts[0]?.name;
    // In a long dialog the field at fault may be out of sight.
    if (first !== undefined) form.scrollToField(first, { block: 'center', focus: true });
    setUnplaced(problems.length === 0 || rest.length > 0);
  }, [form, error, messages]);
  return unplaced;
}

function wordsOf(messages: Messages, problem: Problem): string {
  const { message, cure } = problemText(messages, problem);
  return `${message} ${cure}`;
}

/** The reason of an act: compulsory always, or as soon as one of the days lies before today. */
export function ReasonField(props: {
  readonly days?: readonly string[];
  readonly always?: boolean;
  readonly label?: string;
  readonly placeholder?: string;
}): ReactNode {
  const messages = useMessages();
  const { today } = useShownDay();
  const words = messages.tenure.acts;
  return (
    <Form.Item noStyle shouldUpdate>
      {(form) => {
        // Values of day fields are day texts or empty.
        const days = (props.days ?? []).map((name) => form.getFieldValue(name) as string | null | undefined);
        const past = days.some((day) => typeof day === 'string' && day < today);
        const required = props.always === true || past;
        return (
          <Form.Item
            name="reason"
            label={props.label ?? words.reason}
            required={required}
            extra={past ? words.reasonPast : props.always === true ? undefined : words.reasonHint}
            rules={[{ required, min: 2, whitespace: true, message: words.giveReason }]}
          >
            <Input.TextArea rows={2} maxLength={500} placeholder={props.placeholder ?? ''} />
          </Form.Item>
        );
      }}
    </Form.Item>
  );
}

/** The text without blanks around it; undefined when nothing is left. */
export function given(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
}
