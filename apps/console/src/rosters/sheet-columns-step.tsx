// The second step: what each column was taken for, with values of it, to be corrected; the heading rows and the township of
// each sheet; and which rows were left out and why.

import { Alert, Button, Checkbox, InputNumber, Select, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useLanguage, useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { UnitPicker } from '@gridward/ui/pickers';
import { readTogether, twiceMapped, withSheet, type Guess, type GuessedSheet, type MappedSheet, type Mapping } from './sheet-mapping.ts';
import type { SheetRun } from './sheet-run.ts';

interface ColumnsStepProps {
  readonly guess: Guess;
  readonly mapping: Mapping;
  readonly error: unknown;
  readonly run: SheetRun;
}

export function SheetColumnsStep(props: ColumnsStepProps): ReactNode {
  const words = useMessages().sheets.columns;
  const { guess, mapping, run } = props;
  const taken = mapping.filter((sheet) => !sheet.skipped);
  const remembered = guess.remembered && guess.sheets.every((sheet) => sheet.columns.some((column) => column.by === 'remembered'));
  const twice = taken.flatMap((sheet) => [...twiceMapped(sheet)]);
  const unclear = twice.some((field) => !readTogether(field));
  return (
    <>
      <ErrorNotice error={props.error} />
      <Alert type={remembered ? 'success' : 'info'} showIcon title={remembered ? words.remembered : words.guessed} />
      {guess.sheets.map((sheet) => {
        const mapped = mapping.find((each) => each.name === sheet.name);
        return mapped === undefined ? null : <SheetPanel key={sheet.name} {...props} sheet={sheet} mapped={mapped} />;
      })}
      {unclear ? <Alert type="warning" showIcon title={words.twice} /> : twice.length > 0 ? <Alert type="info" showIcon title={words.together} /> : null}
      <div className="gw-row">
        <Button type="primary" disabled={taken.length === 0 || unclear} onClick={run.check}>
          {words.check}
        </Button>
        <Button onClick={run.restart}>{words.another}</Button>
      </div>
    </>
  );
}

interface SheetPanelProps extends ColumnsStepProps {
  readonly sheet: GuessedSheet;
  readonly mapped: MappedSheet;
}

function SheetPanel(props: SheetPanelProps): ReactNode {
  const words = useMessages().sheets.columns;
  const { sheet, mapped, mapping, run } = props;
  const set = (patch: Partial<MappedSheet>): void => run.map(withSheet(mapping, sheet.name, patch));
  return (
    <section className="gw-panel">
      <h2>
        <Checkbox checked={!mapped.skipped} onChange={(event) => set({ skipped: !event.target.checked })}>
          {words.sheet}：{sheet.name}
        </Checkbox>
        <span className="gw-faint">{words.rows(sheet.rows)}</span>
      </h2>
      {mapped.skipped ? null : (
        <div className="gw-stack">
          <SheetGround {...props} onSet={set} />
          <ColumnTable {...props} onSet={set} />
          <SkippedRows sheet={sheet} />
        </div>
      )}
    </section>
  );
}

interface SheetPartProps extends SheetPanelProps {
  readonly onSet: (patch: Partial<MappedSheet>) => void;
}

/** Where the heading is, and for which township the sheet is. Another heading is read anew. */
function SheetGround(props: SheetPartProps): ReactNode {
  const words = useMessages().sheets.columns;
  const { sheet, mapped, mapping, run, onSet } = props;
  const [first, last] = mapped.headerRows ?? [1, 1];
  const isNew = mapped.headerRows !== null && (sheet.headerRows === null || first !== sheet.headerRows[0] || last !== sheet.headerRows[1]);
  const given = mapped.township !== null && mapped.township.id === sheet.township?.id ? sheet.township.from : 'given';
  return (
    <div className="gw-row gwc-sheet-ground">
      <span>
        {words.header}：{words.headerFrom}{' '}
        <InputNumber
          size="small"
          min={1}
          max={60}
          value={mapped.headerRows === null ? null : first}
          aria-label={`${words.header} ${words.headerFrom}`}
          onChange={(row) => onSet({ headerRows: row === null ? null : [row, Math.max(row, last)] })}
        />{' '}
        {words.headerTo}{' '}
        <InputNumber
          size="small"
          min={first}
          max={first + 9}
          value={mapped.headerRows === null ? null : last}
          aria-label={`${words.header} ${words.headerTo}`}
          onChange={(row) => onSet({ headerRows: row === null ? null : [Math.min(first, row), row] })}
        />{' '}
        {words.headerEnd}
        {mapped.headerRows === null ? <span className="gw-warn"> {words.noHeader}</span> : null}
      </span>
      {isNew ? (
        <Button size="small" type="primary" onClick={() => run.reread(mapping)}>
          {words.reread}
        </Button>
      ) : null}
      <span className="gwc-sheet-township" title={words.townshipHint}>
        {words.township}：
        <UnitPicker
          tree="territory"
          value={mapped.township === null ? null : { ...mapped.township, kind: 'township' }}
          onChange={(unit) => onSet({ township: unit === null ? null : { id: unit.id, name: unit.name } })}
          aria-label={words.township}
        />
        {mapped.township === null ? null : <span className="gw-faint"> {words.townshipFrom[given]}</span>}
      </span>
    </div>
  );
}

type GuessedColumn = GuessedSheet['columns'][number];

function ColumnTable(props: SheetPartProps): ReactNode {
  const words = useMessages().sheets.columns;
  const narrow = useNarrow();
  const heading = (column: GuessedColumn): ReactNode => column.header || <span className="gw-faint">{words.noHeading}</span>;
  const samples = (column: GuessedColumn): ReactNode => <span className="gw-faint gwc-samples">{column.samples.join(' ｜ ')}</span>;
  const letters = (column: GuessedColumn): ReactNode => <code>{column.column}</code>;
  const field = {
    title: words.field,
    key: 'field',
    width: narrow ? 200 : 300,
    render: (_: unknown, column: GuessedColumn) => <FieldChoice {...props} column={column} />,
  };
  const stacked = {
    title: words.column,
    key: 'column',
    render: (_: unknown, column: GuessedColumn) => (
      <>
        {letters(column)} {heading(column)}
        <div className="gwc-samples-below">{samples(column)}</div>
      </>
    ),
  };
  const wide = [
    { title: words.column, key: 'column', width: 56, render: (_: unknown, column: GuessedColumn) => letters(column) },
    { title: words.heading, key: 'heading', render: (_: unknown, column: GuessedColumn) => heading(column) },
    { title: words.samples, key: 'samples', render: (_: unknown, column: GuessedColumn) => samples(column) },
  ];
  return (
    <Table<GuessedColumn>
      size="small"
      rowKey="column"
      dataSource={props.sheet.columns}
      pagination={false}
      {...(narrow ? {} : { scroll: { x: 720 } })}
      columns={narrow ? [stacked, field] : [...wide, field]}
    />
  );
}

function FieldChoice(props: SheetPartProps & { readonly column: GuessedColumn }): ReactNode {
  const words = useMessages().sheets.columns;
  const { language } = useLanguage();
  const { column, guess, mapped, onSet } = props;
  const field = mapped.columns[column.column] ?? null;
  const options = [
    { value: '', label: words.leaveOut },
    ...guess.fields.map((each) => ({ value: each.field, label: language === 'en' ? each.name.en : each.name.zh })),
  ];
  return (
    <span className="gw-row">
      <Select
        className="gwc-field-choice"
        size="small"
        value={field ?? ''}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        {...(field !== null && !readTogether(field) && twiceMapped(mapped).has(field) ? { status: 'error' as const } : {})}
        aria-label={`${words.field} ${column.column} ${column.header}`}
        onChange={(value) => onSet({ columns: { ...mapped.columns, [column.column]: value === '' ? null : value } })}
      />
      <span className={field === null ? 'gw-faint' : undefined}>{field === column.field ? words.by[column.by] : words.by.chosen}</span>
    </span>
  );
}

function SkippedRows(props: { readonly sheet: GuessedSheet }): ReactNode {
  const words = useMessages().sheets.columns;
  const [open, setOpen] = useState(false);
  const { skipped, skippedCount } = props.sheet;
  if (skippedCount === 0) return null;
  return (
    <div>
      <Button type="link" size="small" className="gwc-plain-link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.skipped(skippedCount)}
      </Button>
      {open ? (
        <ul className="gwc-skipped">
          {skipped.map((row) => (
            <li key={row.row}>
              <span className="gw-faint">
                {words.row(row.row)} · {words.why[row.why]}
              </span>{' '}
              {row.text}
            </li>
          ))}
          {skippedCount > skipped.length ? <li className="gw-faint">{words.skippedMore(skippedCount - skipped.length)}</li> : null}
        </ul>
      ) : null}
    </div>
  );
}
