// A masked mobile or ID number, and the full one for those who may see it: after a reason, logged, and gone when hidden.

import { Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { revealPersonalData } from '@gridward/contract/people';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { ActDialog } from '../tenure/act-dialog.tsx';

interface RevealProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly kind: 'mobile' | 'id_number';
  readonly masked: string | null;
  readonly may: boolean;
}

export function PersonalData(props: RevealProps): ReactNode {
  const words = useMessages().people;
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<{ readonly value: string; readonly revision: number } | null>(null);
  if (props.masked === null) return <span className="gw-faint">{words.notEntered}</span>;
  if (shown !== null) {
    return (
      <span className="gw-revealed">
        <strong title={words.reveal.logged(shown.revision)}>{shown.value}</strong>
        <Button type="link" size="small" onClick={() => setShown(null)}>
          {words.reveal.hide}
        </Button>
      </span>
    );
  }
  return (
    <span className="gw-revealed">
      <span>{props.masked}</span>
      {props.may ? (
        <Button type="link" size="small" onClick={() => setAsking(true)} aria-label={`${words.reveal.action} ${words.reveal.title(props.person.name)}`}>
          {words.reveal.action}
        </Button>
      ) : null}
      {asking ? (
        <RevealDialog
          {...props}
          onClose={() => setAsking(false)}
          onShown={(value, revision) => {
            setShown({ value, revision });
            setAsking(false);
          }}
        />
      ) : null}
    </span>
  );
}

interface RevealDialogProps extends RevealProps {
  readonly onClose: () => void;
  readonly onShown: (value: string, revision: number) => void;
}

function RevealDialog(props: RevealDialogProps): ReactNode {
  const words = useMessages().people.reveal;
  const [form] = Form.useForm<{ readonly reason: string }>();
  const reveal = useAct(revealPersonalData, (answer) => props.onShown(answer.value, answer.revision));
  return (
    <ActDialog
      title={words.title(props.person.name)}
      form={form}
      consequence={words.explain}
      submitLabel={words.confirm}
      pending={reveal.isPending}
      error={reveal.error}
      width={440}
      onSubmit={(values) => reveal.mutate({ id: props.person.id, kind: props.kind, reason: values.reason.trim() })}
      onClose={props.onClose}
    >
      <Form.Item name="reason" label={words.reason} rules={[{ required: true, min: 2, whitespace: true, message: words.reason }]}>
        <Input autoFocus maxLength={500} placeholder={words.reasonHint} />
      </Form.Item>
    </ActDialog>
  );
}
