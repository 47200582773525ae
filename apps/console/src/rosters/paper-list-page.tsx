// Which papers have been issued? Each published roster or supplement, the newest first.

import { AuditOutlined, FileProtectOutlined } from '@ant-design/icons';
import { Button, type TableColumnsType } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listPublications } from '@gridward/contract/rosters-papers';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { DayText } from '@gridward/ui/period-text';
import { usePages } from '@gridward/ui/query';
import { useFilter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { UnitFilter } from '../app/unit-filter.tsx';
import './papers.css';

type Publication = AnswerOf<typeof listPublications>['rows'][number];
const unitsShown = 3;

export function PaperListPage(): ReactNode {
  const texts = useMessages().papers.list;
  const filter = useFilter(['unitId']);
  const pages = usePages(listPublications, { ...filter.values }, { keepPrevious: true });
  const mayPublish = useMay('roster.publish');
  const create = (
    <Link to="/publications/new">
      <Button type="primary" icon={<FileProtectOutlined />}>
        {texts.create}
      </Button>
    </Link>
  );
  const columns: TableColumnsType<Publication> = [
    { title: texts.number, key: 'number', render: (_, row) => <PaperLink row={row} /> },
    { title: texts.name, key: 'title', render: (_, row) => <div className="gwc-paper-title">{row.document.title}</div> },
    { title: texts.issuer, key: 'issuer', render: (_, row) => row.issuer },
    { title: texts.issuedOn, key: 'issuedOn', render: (_, row) => <DayText day={row.document.issuedOn} /> },
    { title: texts.effectiveOn, key: 'effectiveOn', render: (_, row) => <DayText day={row.effectiveOn} /> },
    { title: texts.units, key: 'units', render: (_, row) => <Units row={row} /> },
    {
      title: <span className="gw-days">{texts.revision}</span>,
      key: 'revision',
      align: 'right',
      render: (_, row) => <span className="gw-number">{row.revision}</span>,
    },
  ];
  return (
    <div>
      <PageHeading
        title={texts.title}
        hint={texts.hint}
        extra={
          <>
            <Link to="/verify">
              <Button icon={<AuditOutlined />}>{texts.verify}</Button>
            </Link>
            {mayPublish ? create : null}
          </>
        }
      />
      <div className="gwc-filters" role="search">
        <UnitFilter value={filter.values.unitId} onChange={(unitId) => filter.set({ unitId })} label={texts.unit} />
      </div>
      <KeysetTable
        label={texts.title}
        pages={pages}
        rowKey={(row) => row.id}
        columns={columns}
        card={(row) => <PaperCard row={row} />}
        empty={{ ...texts.empty, action: mayPublish ? create : null }}
      />
    </div>
  );
}

function PaperLink(props: { readonly row: Publication }): ReactNode {
  const { noNumber } = useMessages().papers;
  return (
    <Link to="/publications/$id" params={{ id: props.row.id }} className="gwc-paper-number">
      {props.row.document.number ?? noNumber}
    </Link>
  );
}

function Units(props: { readonly row: Publication }): ReactNode {
  const texts = useMessages().papers.list;
  const { units, rosters } = props.row;
  const shown = units.slice(0, unitsShown);
  return (
    <span className="gwc-paper-units">
      {shown.map((unit) => (
        <UnitLink key={unit.id} unit={unit} />
      ))}
      <span className="gw-faint">{texts.unitsMore(shown.length, rosters)}</span>
    </span>
  );
}

function PaperCard(props: { readonly row: Publication }): ReactNode {
  const texts = useMessages().papers;
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <PaperLink row={row} />
        <span className="gw-faint">{texts.page.revision(row.revision)}</span>
      </div>
      <div>{row.document.title}</div>
      <div className="gw-faint">
        {row.issuer} · <DayText day={row.document.issuedOn} /> · {texts.page.effectiveOn(row.effectiveOn)}
      </div>
      <Units row={row} />
    </>
  );
}
