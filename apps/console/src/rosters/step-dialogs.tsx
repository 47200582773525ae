// Taking a step with a roster: what follows, what must be told – the meeting, the reasons – and for whom it is entered.

import { Alert, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { checkRoster } from '@gridward/contract/rosters-review';
import { decideRoster, mergeRoster, putRosterInEffect, reportRoster, returnRoster, submitRoster, withdrawRoster } from '@gridward/contract/rosters-steps';
import type { Day } from '@gridward/domain/period';
import type { RosterStep } from '@gridward/domain/rosters/roster';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker, type PersonBrief } from '@gridward/ui/pickers';
import { useAct, usePages } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import type { RosterAnswer } from './draft-rows.ts';

export type StepInDialog = Exclude<RosterStep, 'publish'>;

const reasoned: readonly StepInDialog[] = ['return', 'take_effect'];
const grave: readonly StepInDialog[] = ['return', 'withdraw'];

interface StepValues {
  readonly onBehalfOf?: PersonBrief | null;
  readonly reason?: string;
  readonly meeting?: string;
  readonly heldOn?: Day;
  readonly resolution?: string;
}

interface StepDialogProps {
  readonly roster: RosterAnswer;
  readonly step: StepInDialog;
  readonly onClose: () => void;
}

/** The seven acts under one roof: which one runs is a matter of the step. */
function useStep(step: StepInDialog, onDone: (revision: number) => void) {
  const done = (answer: { readonly revision: number }): void => onDone(answer.revision);
  const submit = useAct(submitRoster, done);
  const decide = useAct(decideRoster, done);
  const report = useAct(reportRoster, done);
  const merge = useAct(mergeRoster, done);
  const giveBack = useAct(returnRoster, done);
  const withdraw = useAct(withdrawRoster, done);
  const takeEffect = useAct(putRosterInEffect, done);
  const acts = { submit, decide, report, merge, return: giveBack, withdraw, take_effect: takeEffect };
  function take(id: string, values: StepValues): void {
    const told = { id, onBehalfOf: values.onBehalfOf?.id, reason: given(values.reason) };
    const reason = told.reason ?? '';
    if (step === 'decide') decide.mutate({ ...told, meeting: values.meeting ?? '', heldOn: values.heldOn ?? '', resolution: values.resolution ?? '' });
    else if (step === 'return') giveBack.mutate({ ...told, reason });
    else if (step === 'take_effect') takeEffect.mutate({ ...told, reason });
    else acts[step].mutate(told);
  }
  return { take, pending: acts[step].isPending, error: acts[step].error };
}

export function StepDialog(props: StepDialogProps): ReactNode {
  const messages = useMessages();
  const words = messages.rosterSteps;
  const { roster, step } = props;
  const { today } = useAsOf();
  const [form] = Form.useForm<StepValues>();
  const done = useDone(props.onClose);
  const { take, pending, error } = useStep(step, done);
  const needsReason = reasoned.includes(step);
  const reasonLabel = step === 'return' ? words.returnReason : step === 'take_effect' ? words.urgentReason : words.reason;
  return (
    <ActDialog<StepValues>
      title={words.dialog[step].title}
      form={form}
      initialValues={step === 'decide' ? { heldOn: today } : {}}
      submitLabel={words.act[step].replace('…', '')}
      danger={grave.includes(step)}
      consequence={words.dialog[step].note}
      width={600}
      pending={pending}
      error={error}
      onSubmit={(values) => take(roster.id, values)}
      onClose={props.onClose}
    >
      {step === 'submit' || step === 'take_effect' ? <OpenQuestions roster={roster} /> : null}
      {step === 'decide' ? <MeetingFields /> : null}
      {needsReason ? (
        <ReasonField always label={reasonLabel} />
      ) : (
        <Form.Item name="reason" label={reasonLabel}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      )}
      <Form.Item name="onBehalfOf" label={words.onBehalf} extra={words.onBehalfHint}>
        <PersonPicker unitId={roster.unit.id} />
      </Form.Item>
    </ActDialog>
  );
}

function MeetingFields(): ReactNode {
  const words = useMessages().rosterSteps;
  const { today } = useAsOf();
  const told = (message: string) => [{ required: true, min: 2, whitespace: true, message }];
  return (
    <>
      <div className="gw-two">
        <Form.Item name="meeting" label={words.meeting} rules={told(words.meeting)}>
          <Input maxLength={120} placeholder={words.meetingExample} autoFocus />
        </Form.Item>
        <Form.Item name="heldOn" label={words.heldOn} rules={[{ required: true, message: words.heldOn }]}>
          <DayPicker clearable={false} max={today} />
        </Form.Item>
      </div>
      <Form.Item name="resolution" label={words.resolution} rules={told(words.resolution)}>
        <Input.TextArea rows={3} maxLength={2000} placeholder={words.resolutionExample} />
      </Form.Item>
    </>
  );
}

/** What is still open in the draft; it hinders nobody, yet should be known. */
function OpenQuestions(props: { readonly roster: RosterAnswer }): ReactNode {
  const words = useMessages().rosterSteps;
  // The same question as the panel asks, so that it is asked once.
  const { first: data } = usePages(checkRoster, { id: props.roster.id });
  if (data === null || data.total + data.unresolved === 0) return null;
  return (
    <Alert
      className="gw-form-note"
      type="warning"
      showIcon
      title={
        <>
          {data.total > 0 ? <div>{words.openFindings(data.total)}</div> : null}
          {data.unresolved > 0 ? <div>{words.unresolved(data.unresolved)}</div> : null}
        </>
      }
    />
  );
}
