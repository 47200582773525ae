// The last step of preparing a handover: propose it, so that the successors accept – or, with the reason, carry it out now.

import { Alert, Button, Form, Input } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { handOverTenure } from '@gridward/contract/tenure';
import { proposeHandover } from '@gridward/contract/tenure-handovers';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import type { DocumentPicked } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { given, ReasonField } from './act-dialog.tsx';
import { DocumentField } from './document-field.tsx';
import type { Plan } from './handover-plan.ts';

interface HandoverConfirmProps {
  readonly plan: Plan;
  readonly choices: { tenureId: string; successorId: string | null }[];
  readonly onBack: () => void;
  readonly onDone: (answer: AnswerOf<typeof handOverTenure>) => void;
}

interface ConfirmValues {
  readonly documentId?: DocumentPicked | null;
  readonly note?: string;
  readonly reason?: string;
}

export function HandoverConfirm(props: HandoverConfirmProps): ReactNode {
  const { tenure, handovers } = useMessages();
  const [words, proposal] = [tenure.handover, handovers.propose];
  const navigate = useNavigate();
  const [form] = Form.useForm<ConfirmValues>();
  const [direct, setDirect] = useState(false);
  const { plan } = props;
  const handOver = useAct(handOverTenure, props.onDone);
  const propose = useAct(proposeHandover, ({ id }) => void navigate({ to: '/handovers/$id', params: { id } }));
  const pending = handOver.isPending || propose.isPending;
  function submit(values: ConfirmValues): void {
    const asked = {
      personId: plan.person.id,
      onDay: plan.onDay,
      ...(plan.successor ? { successorId: plan.successor.id } : {}),
      choices: props.choices,
      documentId: values.documentId?.id ?? null,
    };
    if (direct) handOver.mutate({ ...asked, reason: given(values.reason) });
    else propose.mutate({ ...asked, note: given(values.note) });
  }
  return (
    <Form form={form} layout="vertical" className="gw-handover-form" onFinish={submit}>
      <Alert className="gw-form-note" type={direct ? 'warning' : 'info'} showIcon title={direct ? proposal.directHint : proposal.explain} />
      <DocumentField />
      {direct ? (
        <ReasonField always label={proposal.directReason} />
      ) : (
        <Form.Item name="note" label={proposal.note}>
          <Input.TextArea rows={2} maxLength={1000} placeholder={proposal.notePlaceholder} />
        </Form.Item>
      )}
      <ErrorNotice error={direct ? handOver.error : propose.error} />
      {handOver.isPending ? <p className="gw-faint">{words.progress}</p> : null}
      <div className="gw-row">
        <Button onClick={props.onBack} disabled={pending}>
          {words.back}
        </Button>
        <Button type="primary" htmlType="submit" loading={pending} danger={direct}>
          {direct ? (handOver.isPending ? words.confirming : words.confirm) : propose.isPending ? proposal.confirming : proposal.confirm}
        </Button>
        <Button type="link" onClick={() => setDirect(!direct)} disabled={pending}>
          {direct ? proposal.backToPropose : proposal.direct}
        </Button>
      </div>
    </Form>
  );
}
