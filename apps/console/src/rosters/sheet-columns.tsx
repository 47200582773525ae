// What each column of the sheets was read as, and which were not read.

import { ArrowRightOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { labelOf } from '@gridward/messages/language';
import { useMessages } from '@gridward/ui/language';
import type { ImportCheck } from './use-import.ts';

export function SheetColumns(props: { readonly sheets: ImportCheck['sheets'] }): ReactNode {
  const texts = useMessages().rosters;
  return (
    <ul className="gw-list">
      {props.sheets.map((sheet) => (
        <li key={sheet.name}>
          <span>
            <strong>{sheet.name}</strong>{' '}
            <span className="gw-faint">
              {sheet.headerRow === null ? texts.noHeader : texts.headerRow(sheet.headerRow)}
              {sheet.skipped > 0 ? ` · ${texts.skipped(sheet.skipped)}` : ''}
            </span>
          </span>
          <span className="gw-row">
            {sheet.columns.map((column) => (
              <Tag key={column.header} className={column.field === null ? 'gw-faint' : undefined}>
                {column.header} <ArrowRightOutlined aria-label={texts.field} /> {column.field === null ? texts.notRead : labelOf(texts.fields, column.field)}
              </Tag>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
