// Entering what was done: the subject, a form that fits it – begun from what was said last time – and save. Reached with a
// subject, a kind or a form in the address, everything that can be known is filled in.

import { App, Button, Form, Select, Skeleton } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { createRecord, listForms, prefillRecord } from '@gridward/contract/records';
import { readSubject } from '@gridward/contract/subjects';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { SubjectPicker, type SubjectBrief } from '@gridward/ui/pickers';
import { PageHeading } from '@gridward/ui/page-heading';
import { useAct, useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { useSession } from '../app/session.tsx';
import { newId } from '../rosters/new-id.ts';
import { given, usePlacedProblems } from '../tenure/act-dialog.tsx';
import { answersOf } from './answers.ts';
import { FormItems, useNameIn, type Files } from './form-items.tsx';
import { ListOf } from './list-of.tsx';
import { CommonFields, NoteField, type CommonValues } from './record-fields.tsx';
import { sendFiles } from './send-files.ts';
import './records.css';

type Prefill = AnswerOf<typeof prefillRecord>;

export function NewRecordPage(): ReactNode {
  const words = useMessages().records.form;
  const filter = useFilter(['subjectId', 'form', 'kind']);
  const { subjectId, form, kind } = filter.values;
  const known = useRead(readSubject, { id: subjectId ?? '' }, { enabled: subjectId !== undefined });
  const [others, setOthers] = useState<readonly SubjectBrief[] | null>(null);
  const first: readonly SubjectBrief[] = known.data === undefined ? [] : [{ id: known.data.id, name: known.data.name, kind: known.data.kind }];
  const subjects = others ?? first;
  if (known.error) return <ErrorNotice error={known.error} />;
  return (
    <div className="gw-stack gwr-page">
      <PageHeading title={words.title} />
      <section className="gw-panel">
        <label className="gwr-label">{words.subject}</label>
        {subjectId !== undefined && known.isPending ? (
          <Skeleton active paragraph={{ rows: 1 }} />
        ) : (
          <ListOf<SubjectBrief>
            value={subjects}
            onChange={(next) => {
              setOthers(next);
              if (next[0]?.id !== subjects[0]?.id) filter.set({ subjectId: undefined, form: undefined });
            }}
            picker={(props) => <SubjectPicker {...props} placeholder={words.subjectHint} aria-label={words.subject} />}
          />
        )}
      </section>
      {subjects.length === 0 ? (
        <p className="gw-faint">{words.chooseSubject}</p>
      ) : (
        <ChooseForm key={subjects[0]?.id} subjects={subjects} kind={kind} form={form} onForm={(code) => filter.set({ form: code })} />
      )}
    </div>
  );
}

interface ChooseFormProps {
  readonly subjects: readonly SubjectBrief[];
  readonly kind: string | undefined;
  readonly form: string | undefined;
  readonly onForm: (code: string) => void;
}

function ChooseForm(props: ChooseFormProps): ReactNode {
  const messages = useMessages();
  const words = messages.records.form;
  const nameIn = useNameIn();
  const [subject] = props.subjects;
  const forms = useRead(listForms, { subjectId: subject?.id });
  if (forms.error) return <ErrorNotice error={forms.error} onRetry={() => void forms.refetch()} />;
  if (forms.data === undefined) return <Skeleton active />;
  const mine = forms.data.rows.filter((one) => one.mayFill);
  const chosen = mine.find((one) => one.code === props.form) ?? mine.find((one) => one.kind === props.kind) ?? (mine.length === 1 ? mine[0] : undefined);
  if (mine.length === 0) return <p className="gw-faint">{words.noForm}</p>;
  return (
    <>
      <section className="gw-panel">
        <label className="gwr-label" htmlFor="gwr-form">
          {words.what}
        </label>
        <Select
          id="gwr-form"
          className="gwr-wide"
          value={chosen?.code ?? null}
          placeholder={words.form}
          onChange={(code: string) => props.onForm(code)}
          options={mine.map((one) => ({ value: one.code, label: `${messages.records.kind[one.kind]} · ${nameIn(one.name)}` }))}
        />
      </section>
      {chosen === undefined || subject === undefined ? null : <Fill key={chosen.code} subjects={props.subjects} subjectId={subject.id} form={chosen.code} />}
    </>
  );
}

function Fill(props: { readonly subjects: readonly SubjectBrief[]; readonly subjectId: string; readonly form: string }): ReactNode {
  const prefill = useRead(prefillRecord, { subjectId: props.subjectId, form: props.form });
  if (prefill.error) return <ErrorNotice error={prefill.error} onRetry={() => void prefill.refetch()} />;
  if (prefill.data === undefined) return <Skeleton active />;
  return <FillForm subjects={props.subjects} prefill={prefill.data} />;
}

function FillForm(props: { readonly subjects: readonly SubjectBrief[]; readonly prefill: Prefill }): ReactNode {
  const words = useMessages().records.form;
  const { today } = useAsOf();
  const { person } = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { prefill } = props;
  const [form] = Form.useForm<CommonValues>();
  const [files, setFiles] = useState<Files>({});
  // Made once: a save that is tried again after a lost answer is the same record.
  const [id] = useState(newId);
  const items = prefill.form.versions[0]?.items ?? [];
  const [sending, setSending] = useState(false);
  const create = useAct(createRecord, (answer) => {
    setSending(true);
    void sendFiles(answer.recordId, items, files).then((failed) => {
      if (failed > 0) void message.warning(words.attachFailed(failed));
      else void message.success(answer.repeated ? words.repeated : words.saved(answer.revision));
      void navigate({ to: '/records/$id', params: { id: answer.recordId } });
    });
  });
  const unplaced = usePlacedProblems(form, create.error);
  const submit = (values: CommonValues) => create.mutate({ id, ...saidIn(values, prefill, props.subjects) });
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ happenedOn: today, persons: person === null ? [] : [{ id: person.id, name: person.name }] }}
      onFinish={submit}
      requiredMark
      scrollToFirstError
      disabled={sending}
    >
      <section className="gw-panel">
        <CommonFields kind={prefill.form.kind} />
      </section>
      <section className="gw-panel">
        {prefill.last === null ? null : <LastTime last={prefill.last} onRepeat={() => form.setFieldValue('answers', structuredClone(prefill.last?.answers))} />}
        <FormItems shape={prefill.form} items={items} files={files} onFiles={(item, chosen) => setFiles({ ...files, [item]: chosen })} />
        <NoteField />
      </section>
      {unplaced ? <ErrorNotice error={create.error} /> : null}
      <div className="gwr-submit">
        <Button type="primary" size="large" htmlType="submit" loading={create.isPending || sending}>
          {words.submit}
        </Button>
      </div>
    </Form>
  );
}

function saidIn(values: CommonValues, prefill: Prefill, subjects: readonly SubjectBrief[]) {
  return {
    kind: prefill.form.kind,
    form: prefill.form.code,
    formVersion: prefill.formVersion,
    happenedOn: values.happenedOn,
    personIds: values.persons.map((one) => one.id),
    subjectIds: subjects.map((one) => one.id),
    unitId: values.unitId ?? null,
    planId: values.planId ?? null,
    exception: given(values.exception) ?? null,
    note: given(values.note) ?? null,
    answers: answersOf(values.answers),
  };
}

function LastTime(props: { readonly last: NonNullable<Prefill['last']>; readonly onRepeat: () => void }): ReactNode {
  const words = useMessages().records.form;
  const { last } = props;
  return (
    <div className="gwr-last">
      <div>
        <span className="gw-faint">{words.lastTime(last.happenedOn, last.persons.map((one) => one.name).join('、'))}</span>
        {last.findings.length === 0 ? null : (
          <ul aria-label={words.lastFindings}>
            {last.findings.map((one, index) => (
              <li key={index}>{one.text}</li>
            ))}
          </ul>
        )}
      </div>
      <Button onClick={props.onRepeat}>{words.asLastTime}</Button>
    </div>
  );
}
