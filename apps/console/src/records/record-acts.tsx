// Correcting and withdrawing a record, both with a reason. A correction begins from what the record says.

import { Form } from 'antd';
import type { ReactNode } from 'react';
import { correctRecord, withdrawRecord } from '@gridward/contract/records';
import { useMessages } from '@gridward/ui/language';
import type { SubjectBrief } from '@gridward/ui/pickers';
import { SubjectPicker } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { answersOf } from './answers.ts';
import { FormItems } from './form-items.tsx';
import { ListOf } from './list-of.tsx';
import { CommonFields, NoteField, type CommonValues } from './record-fields.tsx';
import type { RecordAnswer, RecordVersion } from './record-answer.ts';

interface ActProps {
  readonly record: RecordAnswer;
  readonly current: RecordVersion;
  readonly onClose: () => void;
}

export function WithdrawRecord(props: ActProps): ReactNode {
  const words = useMessages().records.page;
  const [form] = Form.useForm<{ readonly reason: string }>();
  const done = useDone(props.onClose);
  const act = useAct(withdrawRecord, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.withdrawTitle}
      form={form}
      submitLabel={words.withdrawSave}
      danger
      warning={words.withdrawConsequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ id: props.record.recordId, version: props.current.version, reason: values.reason.trim() })}
      onClose={props.onClose}
    >
      <ReasonField always label={words.withdrawReason} />
    </ActDialog>
  );
}

type CorrectValues = CommonValues & { readonly subjects: readonly SubjectBrief[]; readonly reason: string };

function valuesOf(current: RecordVersion): Partial<CorrectValues> {
  return {
    happenedOn: current.happenedOn,
    persons: current.persons,
    subjects: current.subjects,
    ...(current.kind === 'inspection' && current.unit !== null ? { unitId: current.unit.id } : {}),
    ...(current.planId === null ? {} : { planId: current.planId }),
    answers: current.answers,
    ...(current.note === null ? {} : { note: current.note }),
    ...(current.exception === null ? {} : { exception: current.exception }),
  };
}

export function CorrectRecord(props: ActProps): ReactNode {
  const words = useMessages().records;
  const { record, current } = props;
  const [form] = Form.useForm<CorrectValues>();
  const done = useDone(props.onClose);
  const act = useAct(correctRecord, (answer) => done(answer.revision));
  const version = record.form.versions.find((one) => one.version === current.formVersion);
  const kept = Object.fromEntries(
    (version?.items ?? [])
      .filter((item) => item.type === 'photo' || item.type === 'signature')
      .flatMap(({ code }) => (current.answers[code] === undefined ? [] : [[code, current.answers[code]]])),
  );
  return (
    <ActDialog
      title={words.page.correctTitle}
      form={form}
      width={720}
      initialValues={valuesOf(current)}
      submitLabel={words.page.correct}
      consequence={words.page.correctConsequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) =>
        act.mutate({
          id: record.recordId,
          version: current.version,
          reason: values.reason.trim(),
          kind: current.kind,
          form: current.form,
          formVersion: current.formVersion,
          happenedOn: values.happenedOn,
          personIds: values.persons.map((one) => one.id),
          subjectIds: values.subjects.map((one) => one.id),
          unitId: values.unitId ?? current.unit?.id ?? null,
          planId: current.kind === 'inspection' ? (values.planId ?? null) : current.planId,
          exception: given(values.exception) ?? null,
          note: given(values.note) ?? null,
          place: current.place,
          answers: { ...answersOf(values.answers), ...kept },
        })
      }
      onClose={props.onClose}
    >
      <Form.Item name="subjects" label={words.form.subject} rules={[{ required: true, type: 'array', min: 1, message: words.form.required }]}>
        <ListOf<SubjectBrief> picker={(picked) => <SubjectPicker {...picked} />} />
      </Form.Item>
      <CommonFields kind={current.kind} body={current.unit} />
      <FormItems
        shape={record.form}
        items={(version?.items ?? []).filter((item) => item.type !== 'photo' && item.type !== 'signature')}
        files={{}}
        onFiles={() => undefined}
      />
      <NoteField />
      <ReasonField always label={words.page.reason} />
    </ActDialog>
  );
}
