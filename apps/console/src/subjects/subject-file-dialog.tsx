// Editing a file. The edit names the revision it saw; when somebody else wrote meanwhile, nothing is lost on either side:
// the newest is loaded, what was typed stays, and a person decides.

import { Alert, Button, Form, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { call, ProblemError } from '@gridward/contract/call';
import { changeSubject, readSubject } from '@gridward/contract/subjects';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { ProfileFields } from './profile-fields.tsx';
import type { SubjectAnswer } from './subject-answer.ts';

interface FileValues {
  readonly name: string;
  readonly code?: string | null;
  readonly industries: readonly string[];
  readonly profile?: SubjectAnswer['profile'];
  readonly reason?: string;
}

export function SubjectFileDialog(props: { readonly subject: SubjectAnswer; readonly onClose: () => void }): ReactNode {
  const words = useMessages().subjects;
  const [form] = Form.useForm<FileValues>();
  const client = useQueryClient();
  const [opened, setOpened] = useState(props.subject);
  const done = useDone(props.onClose);
  const change = useAct(changeSubject, (answer) => done(answer.revision));
  const conflict = change.error instanceof ProblemError && change.error.answer.problem === 'thing.changed';
  async function reload(): Promise<void> {
    const newest = await call(readSubject, { id: opened.id });
    form.setFieldsValue(untouched({ form: (name) => form.isFieldTouched(name), profile: (field) => form.isFieldTouched(['profile', field]) }, newest));
    setOpened(newest);
    change.reset();
    void client.invalidateQueries();
  }
  function submit(values: FileValues): void {
    const profile = Object.fromEntries(Object.entries({ ...opened.profile, ...values.profile }).filter(([, value]) => value !== null && value !== undefined));
    change.mutate({
      id: opened.id,
      seen: opened.changedIn,
      name: values.name.trim(),
      code: given(values.code) ?? null,
      industries: [...values.industries],
      profile,
      reason: given(values.reason),
    });
  }
  return (
    <ActDialog
      title={words.edit.title(opened.name)}
      form={form}
      initialValues={{ name: opened.name, code: opened.code, industries: opened.industries, profile: opened.profile }}
      submitLabel={words.edit.save}
      consequence={words.edit.consequence}
      width={680}
      pending={change.isPending}
      error={conflict ? null : change.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {conflict ? (
        <Alert
          className="gw-form-note"
          type="warning"
          showIcon
          title={words.edit.conflictTitle}
          description={words.edit.conflict}
          action={<Button onClick={() => void reload()}>{words.edit.reload}</Button>}
        />
      ) : null}
      <FileFields kind={opened.kind} />
    </ActDialog>
  );
}

function FileFields(props: { readonly kind: string }): ReactNode {
  const words = useMessages().subjects;
  const { playbook, industryName } = usePlaybook();
  return (
    <>
      <Form.Item name="name" label={words.file.name} rules={[{ required: true, whitespace: true, message: words.file.name }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="code" label={words.file.code} {...(props.kind === 'enterprise' ? { extra: words.edit.codeHint } : {})}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="industries" label={words.file.industries}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={(playbook?.industries ?? []).map((industry) => ({ value: industry.code, label: industryName(industry.code) }))}
        />
      </Form.Item>
      <ProfileFields kind={props.kind} />
      <ReasonField />
    </>
  );
}

/** The newest values of what the person has not typed into. */
function untouched(
  isTouched: { readonly form: (name: keyof FileValues) => boolean; readonly profile: (field: string) => boolean },
  newest: SubjectAnswer,
): Partial<FileValues> {
  const profile = Object.fromEntries(Object.entries(newest.profile).filter(([field]) => !isTouched.profile(field)));
  return {
    ...(isTouched.form('name') ? {} : { name: newest.name }),
    ...(isTouched.form('code') ? {} : { code: newest.code }),
    ...(isTouched.form('industries') ? {} : { industries: newest.industries }),
    profile,
  };
}
