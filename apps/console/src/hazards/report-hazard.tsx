// Entering a hazard: alone, about a subject, or from what a record found amiss.

import { Checkbox, Form, Input, Select } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { createHazard } from '@gridward/contract/hazards';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker, SubjectPicker, type PersonBrief, type SubjectBrief } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useSession } from '../app/session.tsx';
import { ActDialog } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';

interface Values {
  readonly subjectId: SubjectBrief | null;
  readonly text: string;
  readonly foundOn: string;
  readonly personId: PersonBrief | null;
  readonly suspectedMajor: boolean;
}

interface ReportHazardProps {
  /** Subjects to choose from; undefined: any. */
  readonly subjects?: readonly SubjectBrief[];
  readonly found?: { readonly recordId: string; readonly item: string; readonly foundOn: string; readonly text: string; readonly person: PersonBrief | null };
  readonly onClose: () => void;
}

export function ReportHazard(props: ReportHazardProps): ReactNode {
  const words = useMessages().hazards.dialog;
  const required = useMessages().records.form.required;
  const { today } = useAsOf();
  const { person } = useSession();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const done = useDone(props.onClose);
  const act = useAct(createHazard, (answer) => {
    done(answer.revision);
    void navigate({ to: '/hazards/$id', params: { id: answer.hazardId } });
  });
  const { subjects, found } = props;
  const initial = {
    subjectId: subjects?.[0] ?? null,
    text: found?.text ?? '',
    foundOn: found?.foundOn ?? today,
    personId: found?.person ?? (person === null ? null : { id: person.id, name: person.name }),
    suspectedMajor: false,
  };
  return (
    <ActDialog
      title={words.title}
      form={form}
      initialValues={initial}
      submitLabel={words.save}
      consequence={words.consequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={({ subjectId, personId, ...values }) =>
        act.mutate({
          ...values,
          subjectId: subjectId?.id ?? '',
          personId: personId?.id ?? '',
          ...(found === undefined ? {} : { recordId: found.recordId, item: found.item }),
        })
      }
      onClose={props.onClose}
    >
      <Form.Item name="subjectId" label={words.subject} rules={[{ required: true, message: required }]}>
        {subjects === undefined ? <SubjectPicker /> : <OneOf subjects={subjects} />}
      </Form.Item>
      <Form.Item name="text" label={words.text} extra={words.textHint} rules={[{ required: true, min: 2, whitespace: true, message: required }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="foundOn" label={words.foundOn} rules={[{ required: true, message: required }]}>
        <DayPicker clearable={false} max={today} />
      </Form.Item>
      <Form.Item name="personId" label={words.finder} rules={[{ required: true, message: required }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="suspectedMajor" valuePropName="checked" extra={words.suspectedMajorHint}>
        <Checkbox>{words.suspectedMajor}</Checkbox>
      </Form.Item>
    </ActDialog>
  );
}

interface OneOfProps {
  readonly subjects: readonly SubjectBrief[];
  readonly value?: SubjectBrief | null;
  readonly onChange?: (subject: SubjectBrief | null) => void;
}

function OneOf(props: OneOfProps): ReactNode {
  const { subjects, value, onChange } = props;
  return (
    <Select
      value={value?.id ?? null}
      onChange={(id) => onChange?.(subjects.find((subject) => subject.id === id) ?? null)}
      options={subjects.map((subject) => ({ value: subject.id, label: subject.name }))}
    />
  );
}

/** A button that opens the dialog. */
export function useReporting(): { readonly open: () => void; readonly dialog: (props: Omit<ReportHazardProps, 'onClose'>) => ReactNode } {
  const [isOpen, setOpen] = useState(false);
  return { open: () => setOpen(true), dialog: (props) => (isOpen ? <ReportHazard {...props} onClose={() => setOpen(false)} /> : null) };
}
