// Every figure of the register, counted as of the day on screen, beside the published one.

import { Checkbox, Table, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { listFigures, type figure } from '@gridward/contract/ledgers';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { ExportButton } from '@gridward/ui/export-button';
import { useLanguage, useMessages } from '@gridward/ui/language';
import { NumberText } from '@gridward/ui/number-text';
import { PageHeading } from '@gridward/ui/page-heading';
import { useRead } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import { useAsOf } from '../app/as-of.tsx';
import { FilterText } from '../app/filter-text.tsx';
import { useFilter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import './ledgers.css';

type Figure = z.output<typeof figure>;

export function FiguresPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.figures;
  const asOf = useAsOf();
  const figures = useRead(listFigures, asOf.on === undefined ? {} : { on: asOf.on }, { keepPrevious: true });
  const filter = useFilter(['q']);
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const { language } = useLanguage();
  const nameOf = (row: Figure): string => (language === 'en' ? row.nameEn : row.name);
  const mayExport = useMay('register.export');
  const columns = useFigureColumns();
  const all = figures.data?.rows ?? [];
  const published = all.filter((row) => row.article !== null);
  const shown = all.filter((row) => (!onlyDiffering || differs(row)) && nameOf(row).includes(filter.values.q ?? ''));
  return (
    <div>
      <PageHeading
        title={texts.title}
        hint={texts.hint}
        above={texts.asOf(figures.data?.on ?? asOf.day)}
        extra={mayExport ? <ExportButton table="figures" /> : null}
      />
      <div className="gwc-filters">
        <FilterText value={filter.values.q} onChange={(q) => filter.set({ q })} label={texts.filter} />
        <Checkbox checked={onlyDiffering} onChange={(event) => setOnlyDiffering(event.target.checked)}>
          {texts.onlyDiffering}
        </Checkbox>
        {published.length > 0 ? <span className="gw-faint">{texts.summary(published.filter((row) => !differs(row)).length, published.length)}</span> : null}
      </div>
      <ErrorNotice error={figures.error} onRetry={() => void figures.refetch()} />
      {figures.error ? null : (
        <Table<Figure>
          size="small"
          pagination={false}
          rowKey="key"
          loading={figures.isPending}
          dataSource={shown}
          columns={columns}
          scroll={{ x: 760 }}
          locale={{ emptyText: figures.isPending ? ' ' : <EmptyLesson {...texts.empty} /> }}
        />
      )}
    </div>
  );
}

/** “More than” is kept by any number from there on. */
function differs(row: Figure): boolean {
  if (row.article === null) return false;
  return row.atLeast ? row.value < row.article : row.value !== row.article;
}

function useFigureColumns(): TableColumnsType<Figure> {
  const messages = useMessages();
  const texts = messages.ledgers.figures;
  const { language } = useLanguage();
  return [
    { title: texts.name, key: 'name', render: (_, row) => (language === 'en' ? row.nameEn : row.name) },
    {
      title: texts.value,
      key: 'value',
      align: 'right',
      render: (_, row) => (
        <strong>
          <NumberText value={row.value} />
        </strong>
      ),
    },
    {
      title: texts.article,
      key: 'article',
      align: 'right',
      render: (_, row) =>
        row.article === null ? (
          <span className="gw-faint">{texts.noArticle}</span>
        ) : (
          <>
            <NumberText value={row.article} />
            {row.atLeast ? '+' : null}
          </>
        ),
    },
    {
      title: texts.match,
      key: 'match',
      render: (_, row) =>
        row.article === null ? null : !differs(row) ? <StatusTag tone="good">{texts.matches}</StatusTag> : <StatusTag tone="bad">{texts.differs}</StatusTag>,
    },
    { title: texts.how, key: 'how', render: (_, row) => <div className="gwc-how">{language === 'en' ? row.howEn : row.how}</div> },
  ];
}
