// The year of a unit, subject or person: each duty by the month in which it falls due.

import { Skeleton } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readYearGrid } from '@gridward/contract/duties-compliance';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { obligationStates } from '@gridward/domain/duties/obligation';
import { dayBefore } from '@gridward/domain/period';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { UnitFilter } from '../app/unit-filter.tsx';
import { useNameIn } from '../records/form-items.tsx';
import { BoardLinks } from './board-links.tsx';
import { firstOf, monthAfter } from './months.ts';
import '../app/register.css';
import { StepThrough } from '../app/step-through.tsx';
import './duties.css';

type Grid = AnswerOf<typeof readYearGrid>;
type Row = Grid['rows'][number];
const months = Array.from({ length: 12 }, (_, index) => index + 1);

export function YearPage(): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const filter = useFilter(['year', 'unitId', 'personId', 'subjectId']);
  const { unitId, personId, subjectId } = filter.values;
  const year = Number(filter.values.year ?? asOf.day.slice(0, 4));
  const { data, error, refetch } = useRead(readYearGrid, { year, unitId, personId, subjectId, ...asOf.query }, { keepPrevious: true });
  return (
    <div className="gw-stack">
      <PageHeading title={words.year.title} hint={words.year.hint} extra={<BoardLinks />} />
      <div className="gwc-filters" role="search">
        <StepThrough
          shown={words.year.year(year)}
          before={{ label: words.year.year(year - 1), go: () => filter.set({ year: String(year - 1) }) }}
          after={{ label: words.year.year(year + 1), go: () => filter.set({ year: String(year + 1) }) }}
        />
        <UnitFilter value={unitId} onChange={(next) => filter.set({ unitId: next })} label={words.columns.unit} />
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : data.rows.length === 0 ? (
        <EmptyLesson {...words.compliance.empty} />
      ) : (
        <section className="gw-panel gwd-scroll">
          <GridTable grid={data} scope={{ unitId, personId, subjectId }} />
        </section>
      )}
    </div>
  );
}

interface Scope {
  readonly unitId: string | undefined;
  readonly personId: string | undefined;
  readonly subjectId: string | undefined;
}

function GridTable(props: { readonly grid: Grid; readonly scope: Scope }): ReactNode {
  const words = useMessages().duties;
  const nameIn = useNameIn();
  return (
    <table className="gwd-grid">
      <thead>
        <tr>
          <th scope="col">{words.columns.duty}</th>
          {months.map((month) => (
            <th key={month} scope="col">
              {words.year.month(month)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.grid.rows.map((row) => (
          <tr key={row.duty}>
            <th scope="row">{nameIn(row.name)}</th>
            {months.map((month) => (
              <td key={month}>
                <Cell row={row} month={month} year={props.grid.year} scope={props.scope} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell(props: { readonly row: Row; readonly month: number; readonly year: number; readonly scope: Scope }): ReactNode {
  const words = useMessages().duties;
  const nameIn = useNameIn();
  const { row, scope } = props;
  const cell = row.cells.find((one) => one.month === props.month);
  if (cell === undefined) return null;
  const asked = cell.met + cell.overdue + cell.open;
  const month = `${props.year}-${String(props.month).padStart(2, '0')}`;
  const counts = obligationStates.map((state) => `${words.state[state]} ${cell[state]}`).join(' ');
  const search = Object.fromEntries(
    Object.entries({ ...scope, duty: row.duty, from: firstOf(month), to: dayBefore(firstOf(monthAfter(month, 1))) }).filter(([, value]) => value !== undefined),
  );
  return (
    <Link
      to="/compliance"
      search={search}
      aria-label={words.year.cellLabel(nameIn(row.name), props.month, counts)}
      className={cell.open > 0 ? 'gw-faint' : undefined}
    >
      {asked === 0 ? words.state.excused : words.year.cell(cell.met, asked)}
      {cell.overdue > 0 ? <span className="gwd-over">{words.year.overdue(cell.overdue)}</span> : null}
    </Link>
  );
}
