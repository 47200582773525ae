// Beginning a roster: for whom, for which year, from what. Beginning from an Excel file begins with what is in force and
// goes on to reading the file.

import { Form, Input, InputNumber, Radio } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemError } from '@gridward/contract/call';
import { startRoster } from '@gridward/contract/rosters-drafts';
import type { Day } from '@gridward/domain/period';
import { rosterKinds, type RosterKind } from '@gridward/domain/rosters/roster';
import { readUnit } from '@gridward/contract/grid';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { UnitPicker, type UnitBrief } from '@gridward/ui/pickers';
import { useAct, useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useSession } from '../app/session.tsx';
import { ActDialog, given } from '../tenure/act-dialog.tsx';
import { startDefaults } from './start-defaults.ts';

const beginnings = ['in_force', 'excel', 'nothing'] as const;

interface StartValues {
  readonly kind: RosterKind;
  readonly unitId: UnitBrief;
  readonly year: number;
  readonly effectiveOn: Day;
  readonly from: (typeof beginnings)[number];
  readonly title?: string;
}

/** The unit that the account is for, when its scope is one unit. */
function useOwnUnit(): UnitBrief | null | 'loading' {
  const { grants } = useSession();
  const unitId = grants.find((grant) => grant.scope === 'unit' || grant.scope === 'line')?.unitId ?? null;
  const unit = useRead(readUnit, { id: unitId ?? '' }, { enabled: unitId !== null });
  if (unitId === null || unit.error) return null;
  return unit.data ? { id: unit.data.id, name: unit.data.name, kind: unit.data.kind } : 'loading';
}

export function StartRoster(props: { readonly onClose: () => void }): ReactNode {
  const own = useOwnUnit();
  return own === 'loading' ? null : <StartDialog unit={own} onClose={props.onClose} />;
}

function StartDialog(props: { readonly unit: UnitBrief | null; readonly onClose: () => void }): ReactNode {
  const words = useMessages().drafts.start;
  const { today } = useAsOf();
  const navigate = useNavigate();
  const [form] = Form.useForm<StartValues>();
  const start = useAct(startRoster, (answer) => {
    const params = { id: answer.id };
    const readsFile = form.getFieldValue('from') === 'excel';
    void (readsFile ? navigate({ to: '/rosters/$id/sheet', params }) : navigate({ to: '/rosters/$id', params }));
  });
  function submit(values: StartValues): void {
    const { kind, year, effectiveOn } = values;
    const from = values.from === 'nothing' ? 'nothing' : 'in_force';
    start.mutate({ kind, unitId: values.unitId.id, year, effectiveOn, from, title: given(values.title) });
  }
  const required = [{ required: true, message: words.choose }];
  return (
    <ActDialog<StartValues>
      title={words.title}
      form={form}
      initialValues={{ kind: 'yearly', from: 'in_force', ...startDefaults('yearly', today), ...(props.unit ? { unitId: props.unit } : {}) }}
      submitLabel={words.submit}
      width={620}
      pending={start.isPending}
      error={start.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <ExistingDraft error={start.error} />
      <Form.Item name="kind" label={words.kind}>
        <KindChoice onPick={(kind) => form.setFieldsValue(startDefaults(kind, today))} />
      </Form.Item>
      <Form.Item name="unitId" label={words.unit} extra={words.unitHint} rules={required}>
        <UnitPicker />
      </Form.Item>
      <div className="gw-two">
        <Form.Item name="year" label={words.year} rules={required}>
          <InputNumber className="gwc-wide" min={1990} max={2200} controls={false} />
        </Form.Item>
        <Form.Item name="effectiveOn" label={words.effectiveOn} extra={words.effectiveOnHint} rules={required}>
          <DayPicker clearable={false} />
        </Form.Item>
      </div>
      <Form.Item name="from" label={words.from}>
        <Radio.Group className="gwc-kind-choice">
          {beginnings.map((from) => (
            <Radio key={from} value={from}>
              <strong>{words.fromChoice[from]}</strong> <span className="gw-faint">{words.fromHint[from]}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="title" label={words.name} extra={words.nameHint}>
        <Input maxLength={120} />
      </Form.Item>
    </ActDialog>
  );
}

/** When one is being drafted already, the way to it. */
function ExistingDraft(props: { readonly error: Error | null }): ReactNode {
  const words = useMessages().drafts.start;
  const answer = props.error instanceof ProblemError ? props.error.answer : null;
  const id = answer?.problem === 'roster.exists' ? answer.details?.['id'] : undefined;
  if (typeof id !== 'string') return null;
  return (
    <p className="gw-form-note">
      <Link to="/rosters/$id" params={{ id }}>
        {words.openExisting}
      </Link>
    </p>
  );
}

interface KindChoiceProps {
  readonly value?: RosterKind;
  readonly onChange?: (kind: RosterKind) => void;
  readonly onPick: (kind: RosterKind) => void;
}

function KindChoice(props: KindChoiceProps): ReactNode {
  const words = useMessages().drafts;
  function pick(kind: RosterKind): void {
    props.onChange?.(kind);
    props.onPick(kind);
  }
  return (
    <Radio.Group className="gwc-kind-choice" value={props.value} aria-label={words.start.kind}>
      {rosterKinds.map((kind) => (
        <Radio key={kind} value={kind} onChange={() => pick(kind)}>
          <strong>{words.kind[kind]}</strong> <span className="gw-faint">{words.start.kindHint[kind]}</span>
        </Radio>
      ))}
    </Radio.Group>
  );
}
