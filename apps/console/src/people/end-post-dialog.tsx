// Ending a post from a day on. What the person still holds does not pass by itself: the answer leads to the handover.

import { App, Form } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { endPost } from '@gridward/contract/people';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import type { PersonAnswer } from './person-answer.ts';

interface EndPostProps {
  readonly person: PersonAnswer;
  readonly post: PersonAnswer['posts'][number];
  readonly onClose: () => void;
}

export function EndPostDialog(props: EndPostProps): ReactNode {
  const messages = useMessages();
  const words = messages.people.endPost;
  const { today } = useAsOf();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ readonly onDay: Day; readonly reason?: string }>();
  const done = useDone(props.onClose);
  const end = useAct(endPost, (answer, input) => {
    done(answer.revision);
    if (answer.stillHolds === 0) return;
    modal.confirm({
      title: words.stillHolds(answer.stillHolds),
      okText: words.toHandover,
      cancelText: messages.core.action.close,
      onOk: () => void navigate({ to: '/handover', search: { person: props.person.id, day: input.onDay } }),
    });
  });
  return (
    <ActDialog
      title={words.title(props.person.name, props.post.title)}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.save}
      danger
      warning={words.consequence}
      pending={end.isPending}
      error={end.error}
      onSubmit={(values) => end.mutate({ id: props.post.id, onDay: values.onDay, reason: given(values.reason) })}
      onClose={props.onClose}
    >
      <Form.Item name="onDay" label={words.onDay} rules={[{ required: true, message: words.onDay }]}>
        <DayPicker clearable={false} min={props.post.during.from} />
      </Form.Item>
      <ReasonField days={['onDay']} label={words.reason} />
    </ActDialog>
  );
}
