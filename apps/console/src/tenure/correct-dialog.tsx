// Correcting the past: the entry was wrong. Says what a correction is, and always asks why.

import { Alert, Form } from 'antd';
import type { ReactNode } from 'react';
import { samePeriod, type Day } from '@gridward/domain/period';
import { correctTenure } from '@gridward/contract/tenure';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker, type DocumentPicked, type PersonBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { ActDialog, ReasonField } from './act-dialog.tsx';
import { DocumentField } from './document-field.tsx';
import type { TenureInHand } from './tenure-dialogs.tsx';

interface CorrectValues {
  readonly personId: PersonBrief;
  readonly from: Day;
  readonly until?: Day | null;
  readonly documentId?: DocumentPicked | null;
  readonly reason: string;
}

export interface TenureToCorrect extends TenureInHand {
  readonly document: { readonly id: string; readonly number: string | null; readonly title: string } | null;
}

interface CorrectProps {
  readonly tenure: TenureToCorrect;
  readonly onClose: () => void;
  readonly onDone: (revision: number) => void;
}

export function CorrectDialog(props: CorrectProps): ReactNode {
  const words = useMessages().tenure.acts;
  const { roleName } = usePlaybook();
  const [form] = Form.useForm<CorrectValues>();
  const correct = useAct(correctTenure, (answer) => props.onDone(answer.revision));
  const { tenure } = props;
  const document = tenure.document === null ? null : { ...tenure.document, name: tenure.document.number ?? tenure.document.title };
  function submit(values: CorrectValues): void {
    const during = { from: values.from, until: values.until ?? null };
    correct.mutate({
      id: tenure.tenureId,
      ...(values.personId.id === tenure.person.id ? {} : { personId: values.personId.id }),
      ...(samePeriod(during, tenure.during) ? {} : { during }),
      ...(values.documentId?.id === tenure.document?.id ? {} : { documentId: values.documentId?.id ?? null }),
      reason: values.reason.trim(),
    });
  }
  return (
    <ActDialog
      title={words.correctTitle(tenure.person.name, roleName(tenure.role))}
      form={form}
      initialValues={{ personId: tenure.person, from: tenure.during.from, until: tenure.during.until, documentId: document }}
      submitLabel={words.confirmCorrect}
      pending={correct.isPending}
      error={correct.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Alert className="gw-form-note" type="info" showIcon title={words.correctExplain} />
      <Form.Item name="personId" label={words.correctPerson} rules={[{ required: true, message: words.choosePerson }]}>
        <PersonPicker on={tenure.during.from} />
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
      <ReasonField always />
    </ActDialog>
  );
}
