// Changing who answers: assign, end, replace. Each names its document and, for days before today, its reason.

import { Form, Select } from 'antd';
import type { ReactNode } from 'react';
import { dayBefore, type Day, type Period } from '@gridward/domain/period';
import { assignTenure, endTenure, replaceTenure } from '@gridward/contract/tenure';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker, type DocumentPicked, type PersonBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { useShownDay } from '@gridward/ui/shown-day';
import { ActDialog, given, ReasonField } from './act-dialog.tsx';
import { DocumentField } from './document-field.tsx';

export interface TenureInHand {
  readonly tenureId: string;
  readonly role: string;
  readonly person: PersonBrief;
  readonly during: Period;
}
interface Basis {
  readonly documentId?: DocumentPicked | null;
  readonly reason?: string;
}
interface DialogProps {
  readonly onClose: () => void;
  readonly onDone: (revision: number) => void;
}

function basisOf(values: Basis): { readonly documentId: string | null; readonly reason: string | undefined } {
  return { documentId: values.documentId?.id ?? null, reason: given(values.reason) };
}

interface AssignValues extends Basis {
  readonly role: string;
  readonly personId: PersonBrief;
  readonly from: Day;
  readonly until?: Day | null;
}

interface AssignProps extends DialogProps {
  readonly subject: { readonly id: string; readonly name: string };
  readonly roles: readonly string[];
  readonly role?: string;
}

export function AssignDialog(props: AssignProps): ReactNode {
  const words = useMessages().tenure.acts;
  const { roleName } = usePlaybook();
  const { today, on } = useShownDay();
  const [form] = Form.useForm<AssignValues>();
  const from = Form.useWatch('from', form);
  const assign = useAct(assignTenure, (answer) => props.onDone(answer.revision));
  function submit(values: AssignValues): void {
    const during = { from: values.from, until: values.until ?? null };
    assign.mutate({ subjectId: props.subject.id, role: values.role, personId: values.personId.id, during, ...basisOf(values) });
  }
  return (
    <ActDialog
      title={words.assignTitle(props.subject.name)}
      form={form}
      initialValues={{ from: on ?? today, ...(props.role === undefined ? {} : { role: props.role }) }}
      submitLabel={words.confirmAssign}
      pending={assign.isPending}
      error={assign.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Form.Item name="role" label={words.role} rules={[{ required: true, message: words.chooseRole }]}>
        <Select options={props.roles.map((role) => ({ value: role, label: roleName(role) }))} />
      </Form.Item>
      <Form.Item name="personId" label={words.person} rules={[{ required: true, message: words.choosePerson }]}>
        <PersonPicker {...(from === undefined || from === null ? {} : { on: from })} />
      </Form.Item>
      <div className="gw-two">
        <Form.Item name="from" label={words.from} rules={[{ required: true, message: words.chooseDay }]}>
          <DayPicker clearable={false} />
        </Form.Item>
        <Form.Item name="until" label={words.until} extra={words.untilHint}>
          <DayPicker placeholder={words.openEnd} />
        </Form.Item>
      </div>
      <DocumentField />
      <ReasonField days={['from', 'until']} />
    </ActDialog>
  );
}

interface EndValues extends Basis {
  readonly onDay: Day;
}

export function EndDialog(props: DialogProps & { readonly tenure: TenureInHand }): ReactNode {
  const words = useMessages().tenure.acts;
  const { roleName } = usePlaybook();
  const { today } = useShownDay();
  const [form] = Form.useForm<EndValues>();
  const onDay = Form.useWatch('onDay', form) ?? today;
  const end = useAct(endTenure, (answer) => props.onDone(answer.revision));
  return (
    <ActDialog
      title={words.endTitle(props.tenure.person.name, roleName(props.tenure.role))}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.confirmEnd}
      danger
      pending={end.isPending}
      error={end.error}
      warning={words.endWarning(onDay)}
      onSubmit={(values) => end.mutate({ id: props.tenure.tenureId, onDay: values.onDay, ...basisOf(values) })}
      onClose={props.onClose}
    >
      <Form.Item name="onDay" label={words.onDayEnd} rules={[{ required: true, message: words.chooseDay }]}>
        <DayPicker clearable={false} min={props.tenure.during.from} />
      </Form.Item>
      <DocumentField />
      <ReasonField days={['onDay']} />
    </ActDialog>
  );
}

interface ReplaceValues extends EndValues {
  readonly personId: PersonBrief;
}

export function ReplaceDialog(props: DialogProps & { readonly tenure: TenureInHand }): ReactNode {
  const words = useMessages().tenure.acts;
  const { roleName } = usePlaybook();
  const { today } = useShownDay();
  const [form] = Form.useForm<ReplaceValues>();
  const onDay = Form.useWatch('onDay', form) ?? today;
  const successor = Form.useWatch('personId', form);
  const replace = useAct(replaceTenure, (answer) => props.onDone(answer.revision));
  return (
    <ActDialog
      title={words.replaceTitle(props.tenure.person.name, roleName(props.tenure.role))}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.confirmReplace}
      pending={replace.isPending}
      error={replace.error}
      {...(successor ? { consequence: words.replaceNote(props.tenure.person.name, dayBefore(onDay), successor.name, onDay) } : {})}
      onSubmit={(values) => replace.mutate({ id: props.tenure.tenureId, personId: values.personId.id, onDay: values.onDay, ...basisOf(values) })}
      onClose={props.onClose}
    >
      <Form.Item name="personId" label={words.successor} rules={[{ required: true, message: words.choosePerson }]}>
        <PersonPicker on={onDay} autoFocus />
      </Form.Item>
      <Form.Item name="onDay" label={words.onDayReplace} rules={[{ required: true, message: words.chooseDay }]}>
        <DayPicker clearable={false} min={props.tenure.during.from} />
      </Form.Item>
      <DocumentField />
      <ReasonField days={['onDay']} />
    </ActDialog>
  );
}
