// The findings themselves, each leading to the row where it is mended.

import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { isUnitKind, PlaceLink, UnitLink, type Place } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import type { Pages } from '@gridward/ui/query';
import { FindingTag } from '@gridward/ui/status-tag';
import { FindingHeld, findingKey, FindingWhom, type Finding } from '../app/finding-parts.tsx';

/** Where a finding is mended: at the person when an official holds nothing, else at the subject. */
function mendingPlace(row: Finding): Place | null {
  if (row.subject) return { to: isUnitKind(row.subject.kind) ? 'unit' : 'subject', id: row.subject.id };
  if (row.person) return { to: 'person', id: row.person.id };
  return row.unit ? { to: 'unit', id: row.unit.id } : null;
}

export function CoverageFindings(props: { readonly pages: Pages<Finding, unknown>; readonly oneDay?: boolean }): ReactNode {
  const texts = useMessages().coverage;
  // When one day is asked about, every finding is about that day.
  const days: TableColumnsType<Finding> = [{ title: texts.days, key: 'days', render: (_, row) => <PeriodText during={row.during} /> }];
  const columns: TableColumnsType<Finding> = [
    { title: texts.what, key: 'kind', render: (_, row) => <FindingTag kind={row.kind} /> },
    { title: texts.whom, key: 'whom', render: (_, row) => <FindingWhom row={row} /> },
    { title: texts.where, key: 'where', render: (_, row) => <FindingPlace row={row} /> },
    ...(props.oneDay ? [] : days),
    { title: texts.held, key: 'held', render: (_, row) => <FindingHeld row={row} /> },
    { key: 'open', render: (_, row) => <Mend row={row} /> },
  ];
  return (
    <section className="gw-panel">
      <h2>{texts.list}</h2>
      <KeysetTable
        label={texts.list}
        pages={props.pages}
        rowKey={findingKey}
        columns={columns}
        card={(row) => <FindingCard row={row} />}
        empty={texts.compliant}
      />
    </section>
  );
}

function FindingPlace(props: { readonly row: Finding }): ReactNode {
  const { township, unit } = props.row;
  return (
    <>
      {township ? <UnitLink unit={township} /> : null}
      {township && unit && unit.id !== township.id ? ' · ' : null}
      {unit && unit.id !== township?.id ? <UnitLink unit={unit} /> : null}
    </>
  );
}

function Mend(props: { readonly row: Finding }): ReactNode {
  const texts = useMessages().coverage;
  const place = mendingPlace(props.row);
  return place === null ? null : <PlaceLink place={place}>{texts.open}</PlaceLink>;
}

function FindingCard(props: { readonly row: Finding }): ReactNode {
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <FindingWhom row={row} />
        <Mend row={row} />
      </div>
      <div className="gw-row">
        <FindingTag kind={row.kind} />
        <FindingHeld row={row} />
        <PeriodText during={row.during} />
      </div>
      <div className="gw-faint">
        <FindingPlace row={row} />
      </div>
    </>
  );
}
