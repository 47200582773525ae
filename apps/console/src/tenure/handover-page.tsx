// Handover: choose who hands over and when, arrange every row, check the verdicts, and write it as one revision.

import { Button, Form, Result, Steps } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { readPerson } from '@gridward/contract/people';
import { previewHandover, type handOverTenure } from '@gridward/contract/tenure';
import { DayPicker } from '@gridward/ui/day-picker';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { PageHeading } from '@gridward/ui/page-heading';
import { PersonPicker, type PersonBrief } from '@gridward/ui/pickers';
import { useRead } from '@gridward/ui/query';
import { useMutation } from '@tanstack/react-query';
import { call } from '@gridward/contract/call';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { choicesFor, type Choices } from './handover-choices.ts';
import { HandoverPreview } from './handover-preview.tsx';
import { HandoverRows } from './handover-rows.tsx';
import './tenure.css';
import type { Plan, Preview } from './handover-plan.ts';

type Stage =
  | { readonly step: 'choose' }
  | { readonly step: 'rows'; readonly plan: Plan; readonly preview: Preview }
  | { readonly step: 'preview'; readonly plan: Plan; readonly preview: Preview }
  | { readonly step: 'done'; readonly plan: Plan; readonly answer: AnswerOf<typeof handOverTenure> };

const order = ['choose', 'rows', 'preview', 'done'] as const;

export function HandoverPage(): ReactNode {
  const { tenure, handovers } = useMessages();
  const words = tenure.handover;
  const narrow = useNarrow();
  const [stage, setStage] = useState<Stage>({ step: 'choose' });
  const [choices, setChoices] = useState<Choices>(new Map());
  return (
    <div className="gw-stack">
      <PageHeading above={<Link to="/handovers">{handovers.title}</Link>} title={handovers.create} hint={words.question} />
      <div className="gw-panel">
        {narrow ? (
          <p className="gw-faint">
            {order.indexOf(stage.step) + 1} / {order.length} · {words.steps[stage.step]}
          </p>
        ) : (
          <Steps className="gw-steps" size="small" current={order.indexOf(stage.step)} items={order.map((step) => ({ title: words.steps[step] }))} />
        )}
        {stage.step === 'choose' ? <ChooseStep onListed={(plan, preview) => setStage({ step: 'rows', plan, preview })} /> : null}
        {stage.step === 'rows' ? (
          <HandoverRows
            plan={stage.plan}
            rows={stage.preview.rows}
            choices={choices}
            onChoices={setChoices}
            onSuccessor={(successor) => setStage({ ...stage, plan: { ...stage.plan, successor } })}
            onBack={() => setStage({ step: 'choose' })}
            onChecked={(preview) => setStage({ step: 'preview', plan: stage.plan, preview })}
          />
        ) : null}
        {stage.step === 'preview' ? (
          <HandoverPreview
            plan={stage.plan}
            preview={stage.preview}
            choices={choicesFor(
              choices,
              stage.preview.rows.map((row) => row.tenureId),
            )}
            onBack={() => setStage({ ...stage, step: 'rows' })}
            onDone={(answer) => setStage({ step: 'done', plan: stage.plan, answer })}
          />
        ) : null}
        {stage.step === 'done' ? (
          <DoneStep
            {...stage}
            onAgain={() => {
              setChoices(new Map());
              setStage({ step: 'choose' });
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

interface ChooseValues {
  readonly person: PersonBrief;
  readonly onDay: Day;
  readonly successor?: PersonBrief | null;
}

/** Who, when, to whom by default. A link may name the person and the day. */
function ChooseStep(props: { readonly onListed: (plan: Plan, preview: Preview) => void }): ReactNode {
  const messages = useMessages();
  const words = messages.tenure.handover;
  const asOf = useAsOf();
  const { values: linked } = useFilter(['person', 'day']);
  const named = useRead(readPerson, { id: linked.person ?? '' }, { enabled: linked.person !== undefined });
  const [form] = Form.useForm<ChooseValues>();
  const list = useMutation({
    mutationFn: (plan: Plan) =>
      call(previewHandover, { personId: plan.person.id, onDay: plan.onDay, ...(plan.successor ? { successorId: plan.successor.id } : {}) }),
    onSuccess: (preview, plan) => props.onListed(plan, preview),
  });
  if (linked.person !== undefined && named.isPending) return null;
  const person = named.data ? { id: named.data.id, name: named.data.name } : undefined;
  return (
    <Form
      form={form}
      layout="vertical"
      className="gw-handover-form"
      initialValues={{ person, onDay: linked.day ?? asOf.today }}
      onFinish={(values) => list.mutate({ person: values.person, onDay: values.onDay, successor: values.successor ?? null })}
    >
      <p className="gw-form-note gw-faint">{words.explain}</p>
      <ErrorNotice error={list.error} />
      <Form.Item name="person" label={words.person} rules={[{ required: true, message: messages.tenure.acts.choosePerson }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="onDay" label={words.onDay} extra={words.onDayHint} rules={[{ required: true, message: messages.tenure.acts.chooseDay }]}>
        <DayPicker clearable={false} />
      </Form.Item>
      <Form.Item
        name="successor"
        label={words.defaultSuccessor}
        extra={words.defaultSuccessorHint}
        dependencies={['person']}
        rules={[
          (fields) => ({
            validator: (_, value: PersonBrief | null | undefined) =>
              value && value.id === fields.getFieldValue(['person', 'id']) ? Promise.reject(new Error(words.samePerson)) : Promise.resolve(),
          }),
        ]}
      >
        <PersonPicker />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={list.isPending}>
        {words.start}
      </Button>
    </Form>
  );
}

function DoneStep(props: { readonly plan: Plan; readonly answer: AnswerOf<typeof handOverTenure>; readonly onAgain: () => void }): ReactNode {
  const words = useMessages().tenure.handover;
  const { plan, answer } = props;
  return (
    <Result
      status="success"
      title={`${words.doneTitle(answer.passed)} · ${words.doneRevision(answer.revision)}`}
      subTitle={words.doneHint(plan.person.name, plan.onDay)}
      extra={[
        <Link key="person" to="/people/$id" params={{ id: plan.person.id }}>
          <Button type="primary">{words.toPerson}</Button>
        </Link>,
        <Button key="again" onClick={props.onAgain}>
          {words.again}
        </Button>,
      ]}
    />
  );
}
