// Export as shown: the same filters, the same day, as Excel or CSV.

import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import type { InputOf } from '@gridward/contract/endpoint';
import { exportTable } from '@gridward/contract/ledgers';
import { useHandingOut } from './handing-out.tsx';
import { useLanguage, useMessages } from './language.tsx';
import { saveFile } from './save-file.tsx';
import { useShownDay } from './shown-day.tsx';

type ExportInput = InputOf<typeof exportTable>;

interface ExportButtonProps {
  readonly table: ExportInput['table'];
  readonly filter?: Omit<ExportInput, 'table' | 'format' | 'language' | 'on'>;
  /** The filters on screen include one that the export does not know. */
  readonly disabled?: boolean;
  /** Where a page has several tables: which one. */
  readonly label?: string;
}

export function ExportButton(props: ExportButtonProps): ReactNode {
  const messages = useMessages();
  const { language } = useLanguage();
  const { on, knownAt } = useShownDay();
  // An export that ignored what is on screen would not be as shown.
  const asKnown = props.table === 'obligations' || props.table === 'compliance';
  const cannot = props.disabled === true || (knownAt !== undefined && !asKnown);
  const { busy, handOut } = useHandingOut();
  const run = (format: 'xlsx' | 'csv') =>
    handOut(format, async () =>
      saveFile(await download(exportTable, { ...props.filter, table: props.table, format, language, on, ...(asKnown ? { knownAt } : {}) })),
    );
  return (
    <Dropdown
      trigger={['click']}
      disabled={cannot}
      menu={{
        items: [
          { key: 'xlsx', label: messages.core.action.exportXlsx },
          { key: 'csv', label: messages.core.action.exportCsv },
        ],
        onClick: ({ key }) => void run(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy !== null} disabled={cannot} title={cannot ? messages.core.action.exportCannot : undefined}>
        {busy !== null ? messages.core.state.exporting : (props.label ?? messages.core.action.exportAsShown)}
      </Button>
    </Dropdown>
  );
}
