// Administrative inspections of a year: what each body inspects, on which basis, how often at most; enterprises that were
// inspected above it; who is certified.

import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Skeleton, Table, Tag, type TableColumnsType } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { listInspectionPlans } from '@gridward/contract/records-inspections';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { SubjectLink, UnitLink } from '@gridward/ui/links';
import { useNarrow } from '@gridward/ui/narrow';
import { NumberText } from '@gridward/ui/number-text';
import { PageHeading } from '@gridward/ui/page-heading';
import { useRead } from '@gridward/ui/query';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { StepThrough } from '../app/step-through.tsx';
import { bodiesFor, type Inspections, type Plan } from './inspections-answer.ts';
import { Certificates } from './inspector-certificates.tsx';
import { ChangePlan, CreatePlan, EndPlan } from './inspection-plan-dialogs.tsx';
import './records.css';

type Act = { readonly kind: 'create' } | { readonly kind: 'change' | 'end'; readonly plan: Plan };

export function InspectionsPage(): ReactNode {
  const words = useMessages().inspections;
  const asOf = useAsOf();
  const navigate = useNavigate();
  const filter = useFilter(['year', 'unitId']);
  const year = yearIn(filter.values.year) ?? Number(asOf.day.slice(0, 4));
  const { unitId } = filter.values;
  const { data, error, refetch } = useRead(listInspectionPlans, { year }, { keepPrevious: true });
  return (
    <div className="gw-stack">
      <PageHeading
        title={words.title}
        hint={words.hint}
        extra={
          data?.may.includes('inspect') === true ? (
            <Button icon={<UploadOutlined />} onClick={() => void navigate({ to: '/inspections/import' })}>
              {words.import.open}
            </Button>
          ) : null
        }
      />
      <div className="gwc-filters" role="search">
        <StepThrough
          shown={words.year(year)}
          before={{ label: words.year(year - 1), go: () => filter.set({ year: String(year - 1) }) }}
          after={{ label: words.year(year + 1), go: () => filter.set({ year: String(year + 1) }) }}
        />
        <ChoiceFilter
          label={words.everyBody}
          value={unitId}
          onChange={(id) => filter.set({ unitId: id })}
          choices={bodiesIn(data).map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined ? error ? null : <Skeleton active /> : <Year inspections={of(data, unitId)} />}
    </div>
  );
}

function yearIn(text: string | undefined): number | null {
  return text !== undefined && /^20\d\d$/.test(text) ? Number(text) : null;
}

/** Every body that plans or has somebody certified. */
function bodiesIn(data: Inspections | undefined): readonly { readonly id: string; readonly name: string }[] {
  const units = [...(data?.rows ?? []), ...(data?.certificates ?? [])].map((row) => row.unit);
  return [...new Map(units.map((unit) => [unit.id, unit])).values()];
}

function of(data: Inspections, unitId: string | undefined): Inspections {
  if (unitId === undefined) return data;
  const its = (row: { readonly unit: { readonly id: string } }) => row.unit.id === unitId;
  return { ...data, rows: data.rows.filter(its), certificates: data.certificates.filter(its), above: data.above.filter(its) };
}

function Year(props: { readonly inspections: Inspections }): ReactNode {
  const words = useMessages().inspections;
  const { inspections } = props;
  const [act, setAct] = useState<Act | null>(null);
  const planning = bodiesFor(inspections.bodies, 'plan');
  return (
    <>
      <section className="gw-panel" aria-label={words.plans.title}>
        <h2>
          {words.plans.title}
          {planning.length === 0 ? null : (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAct({ kind: 'create' })}>
              {words.plans.create}
            </Button>
          )}
        </h2>
        <Plans rows={inspections.rows} onAct={setAct} />
      </section>
      <AboveCap rows={inspections.above} />
      <Certificates inspections={inspections} />
      {act?.kind === 'create' ? <CreatePlan bodies={planning} year={inspections.year} onClose={() => setAct(null)} /> : null}
      {act?.kind === 'change' ? <ChangePlan plan={act.plan} onClose={() => setAct(null)} /> : null}
      {act?.kind === 'end' ? <EndPlan plan={act.plan} onClose={() => setAct(null)} /> : null}
    </>
  );
}

interface PlansProps {
  readonly rows: readonly Plan[];
  readonly onAct: (act: Act) => void;
}

function Plans(props: PlansProps): ReactNode {
  const words = useMessages().inspections.plans;
  const narrow = useNarrow();
  const columns = useColumns(props);
  if (props.rows.length === 0) return <EmptyLesson title={words.empty} hint={words.emptyHint} />;
  if (!narrow)
    return <Table<Plan> size="small" rowKey={(row) => row.id} dataSource={[...props.rows]} columns={columns} pagination={false} scroll={{ x: 900 }} />;
  return (
    <ul className="gw-cards">
      {props.rows.map((row) => (
        <li key={row.id}>
          <div className="gw-card-title">
            <UnitLink unit={row.unit} /> <Made plan={row} />
          </div>
          <div>
            <Matter plan={row} />
          </div>
          <div className="gw-faint">
            {words.capOf(row.cap)} · <Basis plan={row} />
          </div>
          <PlanActs plan={row} onAct={props.onAct} />
        </li>
      ))}
    </ul>
  );
}

function useColumns({ rows, onAct }: PlansProps): TableColumnsType<Plan> {
  const messages = useMessages();
  const words = messages.inspections.plans;
  return [
    { title: messages.inspections.body, key: 'unit', width: 180, render: (_, row) => <UnitLink unit={row.unit} /> },
    { title: words.matter, key: 'matter', render: (_, row) => <Matter plan={row} /> },
    { title: words.basis, key: 'basis', render: (_, row) => <Basis plan={row} /> },
    { title: words.cap, key: 'cap', width: 180, render: (_, row) => words.capOf(row.cap) },
    { title: words.made, key: 'made', width: 100, align: 'right', render: (_, row) => <Made plan={row} /> },
    ...(rows.some((row) => row.may.includes('change'))
      ? [
          {
            title: <span className="gw-visually-hidden">{words.acts}</span>,
            key: 'acts',
            width: 140,
            render: (_: unknown, row: Plan) => <PlanActs plan={row} onAct={onAct} />,
          },
        ]
      : []),
  ];
}

function Matter(props: { readonly plan: Plan }): ReactNode {
  const words = useMessages().inspections.plans;
  return (
    <span>
      <strong>{props.plan.matter}</strong> {props.plan.joint ? <Tag color="purple">{words.joint}</Tag> : null}
    </span>
  );
}

function Basis(props: { readonly plan: Plan }): ReactNode {
  const { basis, document } = props.plan;
  return (
    <span>
      {basis} {document === null ? null : <span className="gw-faint">{document.number ?? document.title}</span>}
    </span>
  );
}

/** Opens the inspections of the body in the year. */
function Made(props: { readonly plan: Plan }): ReactNode {
  const words = useMessages().inspections.plans;
  const { made, unit, year } = props.plan;
  const search = { kind: 'inspection', unitId: unit.id, from: `${year}-01-01`, until: `${year + 1}-01-01` };
  if (made === 0) return <span className="gw-faint">{words.madeOf(0)}</span>;
  return (
    <Link to="/records" search={search} className="gw-number">
      {words.madeOf(made)}
    </Link>
  );
}

function PlanActs(props: { readonly plan: Plan; readonly onAct: (act: Act) => void }): ReactNode {
  const words = useMessages().inspections.plans;
  const { plan, onAct } = props;
  if (!plan.may.includes('change')) return null;
  return (
    <div className="gw-row">
      <Button size="small" onClick={() => onAct({ kind: 'change', plan })}>
        {words.change}
      </Button>
      <Button size="small" danger onClick={() => onAct({ kind: 'end', plan })}>
        {words.end}
      </Button>
    </div>
  );
}

function AboveCap(props: { readonly rows: Inspections['above'] }): ReactNode {
  const words = useMessages().inspections.above;
  const { rows } = props;
  if (rows.length === 0) return null;
  return (
    <section className="gw-panel">
      <h2>
        {words.title} <span className="gw-faint">{rows.length < 200 ? <NumberText value={rows.length} /> : words.first(rows.length)}</span>
      </h2>
      <p className="gw-faint">{words.hint}</p>
      <ul className="gw-list gwr-above">
        {rows.map((row) => (
          <li key={`${row.unit.id} ${row.subject.id}`}>
            <span>
              <SubjectLink subject={row.subject} /> <span className="gw-faint">{row.unit.name}</span>
            </span>
            <Link to="/records" search={{ kind: 'inspection', subjectId: row.subject.id }} className="gw-warn">
              {words.made(row.made, row.cap)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
