// A subject that is new to the register, entered in a draft: it comes into being with the roster.

import { Form, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { setRosterSubject } from '@gridward/contract/rosters-drafts';
import type { Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { UnitPicker, type UnitBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { ProfileFields } from '../subjects/profile-fields.tsx';
import { ActDialog, given } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { newId } from './new-id.ts';

interface EnterValues {
  readonly kind: string;
  readonly name: string;
  readonly unitId: UnitBrief;
  readonly code?: string;
  readonly industries?: readonly string[];
  readonly profile?: Readonly<Record<string, string | number | string[] | null>>;
}

interface EnterSubjectProps {
  readonly rosterId: string;
  readonly on: Day;
  readonly kind: string;
  readonly onClose: () => void;
  readonly onEntered: (subject: { readonly id: string; readonly name: string; readonly kind: string }) => void;
}

export function EnterSubject(props: EnterSubjectProps): ReactNode {
  const words = useMessages().drafts.subject;
  const [form] = Form.useForm<EnterValues>();
  const kind = Form.useWatch('kind', form);
  // One id however often it is sent: the second time is the same subject.
  const [subjectId] = useState(newId);
  const done = useDone(props.onClose);
  const enter = useAct(setRosterSubject, (answer, input) => {
    done(answer.revision);
    props.onEntered({ id: subjectId, name: input.name ?? '', kind: input.kind ?? props.kind });
  });
  function submit(values: EnterValues): void {
    const profile = Object.fromEntries(Object.entries(values.profile ?? {}).filter(([, value]) => value !== null && value !== undefined));
    enter.mutate({
      id: props.rosterId,
      subjectId,
      act: 'enter',
      kind: values.kind,
      name: values.name.trim(),
      unitId: values.unitId.id,
      industries: [...(values.industries ?? [])],
      code: given(values.code) ?? null,
      profile,
    });
  }
  return (
    <ActDialog
      title={words.titles.enter}
      form={form}
      initialValues={{ kind: props.kind }}
      submitLabel={words.save}
      consequence={words.note(props.on)}
      width={680}
      pending={enter.isPending}
      error={enter.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <EnterFields kind={kind} on={props.on} />
      {kind ? <ProfileFields kind={kind} /> : null}
    </ActDialog>
  );
}

function EnterFields(props: { readonly kind: string | undefined; readonly on: Day }): ReactNode {
  const messages = useMessages();
  const words = messages.drafts.subject;
  const { playbook, kindName, industryName } = usePlaybook();
  const required = [{ required: true, message: messages.core.state.required }];
  const kinds = (playbook?.subjectKinds ?? []).filter((each) => each.code !== 'unit');
  return (
    <>
      <Form.Item name="name" label={words.name} rules={[{ required: true, whitespace: true, message: messages.core.state.required }]}>
        <Input maxLength={120} autoFocus />
      </Form.Item>
      <div className="gw-two">
        <Form.Item name="kind" label={words.kind} rules={required}>
          <Select options={kinds.map((each) => ({ value: each.code, label: kindName(each.code) }))} />
        </Form.Item>
        <Form.Item name="unitId" label={words.unit} rules={required}>
          <UnitPicker tree="territory" on={props.on} />
        </Form.Item>
      </div>
      {props.kind === 'enterprise' ? (
        <div className="gw-two">
          <Form.Item name="industries" label={words.industries}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={(playbook?.industries ?? []).map((industry) => ({ value: industry.code, label: industryName(industry.code) }))}
            />
          </Form.Item>
          <Form.Item name="code" label={words.code} extra={words.codeHint}>
            <Input maxLength={40} />
          </Form.Item>
        </div>
      ) : null}
    </>
  );
}
