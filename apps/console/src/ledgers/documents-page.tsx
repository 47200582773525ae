// The documents under which responsibility is given.

import { PlusOutlined } from '@ant-design/icons';
import { App, Button, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listDocuments } from '@gridward/contract/tenure';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { DayText } from '@gridward/ui/period-text';
import { usePages } from '@gridward/ui/query';
import { FilterText } from '../app/filter-text.tsx';
import { useFilter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { DocumentDialog } from '../tenure/document-field.tsx';

type DocumentRow = AnswerOf<typeof listDocuments>['rows'][number];

export function DocumentsPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.documents;
  const filter = useFilter(['q']);
  const pages = usePages(listDocuments, { ...filter.values }, { keepPrevious: true });
  const mayChange = useMay('document.change');
  const [creating, setCreating] = useState(false);
  const { message } = App.useApp();
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {texts.create}
    </Button>
  );
  const columns: TableColumnsType<DocumentRow> = [
    { title: texts.number, key: 'number', render: (_, row) => row.number ?? <span className="gw-faint">{texts.noNumber}</span> },
    { title: texts.name, key: 'title', render: (_, row) => row.title },
    { title: texts.issuer, key: 'issuer', render: (_, row) => row.issuer },
    { title: texts.issuedOn, key: 'issuedOn', render: (_, row) => <DayText day={row.issuedOn} /> },
    { title: texts.tenures, key: 'tenures', align: 'right', render: (_, row) => texts.tenuresCount(row.tenures) },
  ];
  return (
    <div>
      <PageHeading title={texts.title} hint={texts.hint} extra={mayChange ? create : null} />
      <div className="gwc-filters">
        <FilterText value={filter.values.q} onChange={(q) => filter.set({ q })} label={texts.filter} />
      </div>
      <KeysetTable
        label={texts.title}
        pages={pages}
        rowKey={(row) => row.id}
        columns={columns}
        card={(row) => <DocumentCard row={row} />}
        empty={{ ...texts.empty, action: mayChange ? create : null }}
      />
      {creating ? <DocumentDialog onClose={() => setCreating(false)} onEntered={(document) => void message.success(texts.entered(document.name))} /> : null}
    </div>
  );
}

function DocumentCard(props: { readonly row: DocumentRow }): ReactNode {
  const texts = useMessages().ledgers.documents;
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <span>{row.title}</span>
        <span className="gw-faint">{texts.tenuresCount(row.tenures)}</span>
      </div>
      <div className="gw-faint">
        {row.number ?? texts.noNumber} · {row.issuer} · <DayText day={row.issuedOn} />
      </div>
    </>
  );
}
