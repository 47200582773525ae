// Entering a subject: what kind, where, from which day, and what the playbook asks about its kind. Likely duplicates are
// shown at once, so that two files for one firm do not live side by side.

import { App, Form, Input, Select } from 'antd';
import { useContext, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { createSubject } from '@gridward/contract/subjects';
import type { Day } from '@gridward/domain/period';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { LinkerContext, SubjectLink } from '@gridward/ui/links';
import { UnitPicker, type UnitBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { useShownDay } from '@gridward/ui/shown-day';
import { ActDialog, given } from '../tenure/act-dialog.tsx';
import { ProfileFields } from './profile-fields.tsx';

interface SubjectValues {
  readonly kind: string;
  readonly name: string;
  readonly code?: string;
  readonly unitId: UnitBrief;
  readonly from: Day;
  readonly industries?: readonly string[];
  readonly profile?: Readonly<Record<string, string | number | string[] | null>>;
}
type Created = AnswerOf<typeof createSubject>;

export function CreateSubject(props: { readonly kind: string | undefined; readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.subjects;
  const { today } = useShownDay();
  const [form] = Form.useForm<SubjectValues>();
  const kind = Form.useWatch('kind', form);
  const entered = useEntered(props.onClose);
  const creating = useAct(createSubject, entered);
  function submit(values: SubjectValues): void {
    const profile = Object.fromEntries(Object.entries(values.profile ?? {}).filter(([, value]) => value !== null && value !== undefined));
    creating.mutate({
      kind: values.kind,
      name: values.name.trim(),
      code: given(values.code) ?? null,
      unitId: values.unitId.id,
      from: values.from,
      industries: [...(values.industries ?? [])],
      profile,
    });
  }
  return (
    <ActDialog
      title={texts.create}
      form={form}
      initialValues={{ kind: props.kind ?? 'enterprise', from: today }}
      submitLabel={messages.core.action.save}
      consequence={texts.createNext}
      width={680}
      pending={creating.isPending}
      error={creating.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SubjectFields kind={kind} />
      {kind ? <ProfileFields kind={kind} /> : null}
    </ActDialog>
  );
}

function SubjectFields(props: { readonly kind: string | undefined }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.subjects;
  const { playbook, kindName, industryName } = usePlaybook();
  const required = [{ required: true, message: messages.core.state.required }];
  const kinds = (playbook?.subjectKinds ?? []).filter((kind) => kind.code !== 'unit');
  return (
    <>
      <div className="gw-two">
        <Form.Item name="kind" label={texts.kind} rules={required}>
          <Select options={kinds.map((kind) => ({ value: kind.code, label: kindName(kind.code) }))} />
        </Form.Item>
        <Form.Item name="from" label={texts.since} rules={required}>
          <DayPicker clearable={false} />
        </Form.Item>
      </div>
      <Form.Item name="name" label={texts.name} rules={[{ required: true, whitespace: true, message: messages.core.state.required }]}>
        <Input maxLength={120} />
      </Form.Item>
      <div className="gw-two">
        <Form.Item name="unitId" label={texts.place} rules={required}>
          <UnitPicker tree="territory" />
        </Form.Item>
        <Form.Item name="code" label={texts.code} {...(props.kind === 'enterprise' ? { extra: texts.codeHint } : {})}>
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item name="industries" label={texts.industry}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={(playbook?.industries ?? []).map((industry) => ({ value: industry.code, label: industryName(industry.code) }))}
        />
      </Form.Item>
    </>
  );
}

/** Opens the new file; when something very like it exists, says so and leads there. */
function useEntered(onClose: () => void): (answer: Created) => void {
  const messages = useMessages();
  const texts = messages.ledgers.subjects;
  const linker = useContext(LinkerContext);
  const { message, notification } = App.useApp();
  return (answer) => {
    onClose();
    void message.success(messages.core.state.saved(answer.revision));
    linker.open(linker.hrefOf({ to: 'subject', id: answer.id }));
    if (answer.duplicates.length === 0) return;
    notification.warning({
      title: texts.mayBeDuplicate,
      duration: 0,
      description: (
        <LinkerContext value={linker}>
          {answer.duplicates.map((subject) => (
            <div key={subject.id}>
              <SubjectLink subject={subject} />
            </div>
          ))}
        </LinkerContext>
      ),
    });
  };
}
