// Everything the person holds, and who takes each: one by one, or many selected at once. Fifty rows a page, so that five
// hundred stay quick.

import { Button, Input, Segmented, Table } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { call } from '@gridward/contract/call';
import { previewHandover } from '@gridward/contract/tenure';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName, UnitLink } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import { PersonPicker, type PersonBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { choicesFor, choose, unarranged, type Choice, type Choices } from './handover-choices.ts';
import type { Plan, Preview } from './handover-plan.ts';
import { useStackedColumns } from './stacked-columns.tsx';
import { SubjectName } from './subject-words.tsx';

type Row = Preview['rows'][number];

interface HandoverRowsProps {
  readonly plan: Plan;
  readonly rows: readonly Row[];
  readonly choices: Choices;
  readonly onChoices: (choices: Choices) => void;
  readonly onSuccessor: (successor: PersonBrief | null) => void;
  readonly onBack: () => void;
  readonly onChecked: (preview: Preview) => void;
}

export function HandoverRows(props: HandoverRowsProps): ReactNode {
  const words = useMessages().tenure.handover;
  const { roleName } = usePlaybook();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [filter, setFilter] = useState('');
  const { plan, rows, choices } = props;
  const ids = rows.map((row) => row.tenureId);
  const check = useMutation({
    mutationFn: () =>
      call(previewHandover, {
        personId: plan.person.id,
        onDay: plan.onDay,
        ...(plan.successor ? { successorId: plan.successor.id } : {}),
        choices: choicesFor(choices, ids),
      }),
    onSuccess: props.onChecked,
  });
  const shown = rows.filter((row) => filter === '' || [row.subject.name, roleName(row.role), row.unit?.name ?? ''].some((text) => text.includes(filter)));
  const open = unarranged(choices, ids, plan.successor);
  function setSelection(choice: Choice | null): void {
    props.onChoices(choose(choices, selected, choice));
    setSelected([]);
  }
  return (
    <div className="gw-stack">
      <div className="gw-row-spread">
        <span>
          <PersonName person={plan.person} /> · {plan.onDay} · {words.holds(rows.length)}
        </span>
        <span className="gw-row">
          <label htmlFor="gw-default-successor">{words.defaultSuccessor}</label>
          <span className="gw-handover-default">
            <PersonPicker id="gw-default-successor" value={plan.successor} onChange={props.onSuccessor} on={plan.onDay} />
          </span>
        </span>
      </div>
      <div className="gw-handover-bar">
        <Input.Search
          allowClear
          className="gw-handover-filter"
          placeholder={words.filter}
          onChange={(event) => setFilter(event.target.value.trim())}
          aria-label={words.filter}
        />
        {selected.length > 0 ? <SelectionActs count={selected.length} plan={plan} onChoose={setSelection} /> : null}
      </div>
      <RowsTable {...props} rows={shown} selected={selected} onSelected={setSelected} />
      <ErrorNotice error={check.error} />
      {open > 0 ? <p className="gw-warn">{words.needSuccessor}</p> : null}
      <div className="gw-row">
        <Button onClick={props.onBack}>{words.back}</Button>
        <Button type="primary" loading={check.isPending} disabled={open === rows.length} onClick={() => check.mutate()}>
          {check.isPending ? words.previewing : words.preview}
        </Button>
      </div>
    </div>
  );
}

function SelectionActs(props: { readonly count: number; readonly plan: Plan; readonly onChoose: (choice: Choice | null) => void }): ReactNode {
  const words = useMessages().tenure.handover;
  return (
    <>
      <strong role="status">{words.selected(props.count)}</strong>
      <span className="gw-handover-default">
        <PersonPicker
          value={null}
          placeholder={words.giveSelected}
          on={props.plan.onDay}
          onChange={(to) => (to ? props.onChoose({ kind: 'give', to }) : undefined)}
        />
      </span>
      <Button onClick={() => props.onChoose({ kind: 'keep' })}>{words.keepSelected}</Button>
      <Button onClick={() => props.onChoose(null)}>{words.resetSelected}</Button>
    </>
  );
}

interface RowsTableProps extends HandoverRowsProps {
  readonly selected: readonly string[];
  readonly onSelected: (ids: readonly string[]) => void;
}

function RowsTable(props: RowsTableProps): ReactNode {
  const words = useMessages().tenure.handover;
  const { roleName } = usePlaybook();
  const withUnits = props.rows.some((row) => row.unit !== null);
  const shape = useStackedColumns<Row>([
    { title: words.columns.subject, show: (row) => <SubjectName subject={row.subject} /> },
    ...(withUnits ? [{ title: words.columns.unit, show: (row: Row) => (row.unit ? <UnitLink unit={row.unit} /> : '') }] : []),
    { title: words.columns.role, show: (row) => roleName(row.role) },
    { title: words.columns.since, show: (row) => <PeriodText during={row.during} /> },
    { title: words.columns.successor, show: (row) => <RowChoice {...props} row={row} /> },
  ]);
  return (
    <Table<Row>
      size="small"
      rowKey="tenureId"
      // Ant Design's types want arrays that it could change; it does not.
      dataSource={props.rows as Row[]}
      rowSelection={{ selectedRowKeys: [...props.selected], onChange: (keys) => props.onSelected(keys.map(String)), preserveSelectedRowKeys: true }}
      pagination={props.rows.length > 50 ? { defaultPageSize: 50, showSizeChanger: true, pageSizeOptions: [50, 100, 200] } : false}
      {...shape}
    />
  );
}

/** Who takes a row, as text; a picker only while it is being changed. */
function RowChoice(props: RowsTableProps & { readonly row: Row }): ReactNode {
  const words = useMessages().tenure.handover;
  const [changing, setChanging] = useState(false);
  const choice = props.choices.get(props.row.tenureId);
  const mode = choice === undefined ? 'default' : choice.kind;
  function set(next: Choice | null): void {
    props.onChoices(choose(props.choices, [props.row.tenureId], next));
  }
  if (!changing) {
    const text = choice === undefined ? (props.plan.successor?.name ?? words.noSuccessor) : choice.kind === 'keep' ? words.keep : choice.to.name;
    const open = choice === undefined && props.plan.successor === null;
    return (
      <span className="gw-row">
        <span className={open ? 'gw-warn' : choice === undefined ? 'gw-faint' : undefined}>{text}</span>
        <Button size="small" type="link" onClick={() => setChanging(true)} aria-label={`${words.change} ${props.row.subject.name}`}>
          {words.change}
        </Button>
      </span>
    );
  }
  return (
    <span className="gw-row">
      <span className="gw-handover-default">
        <PersonPicker
          autoFocus
          value={choice?.kind === 'give' ? choice.to : null}
          on={props.plan.onDay}
          onChange={(to) => {
            set(to ? { kind: 'give', to } : null);
            setChanging(false);
          }}
        />
      </span>
      <Segmented
        size="small"
        value={mode === 'give' ? '' : mode}
        options={[
          { value: 'default', label: words.useDefault },
          { value: 'keep', label: words.keepShort },
        ]}
        onChange={(value) => {
          set(value === 'keep' ? { kind: 'keep' } : null);
          setChanging(false);
        }}
      />
    </span>
  );
}
