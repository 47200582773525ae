// The draft and spreadsheets: read one in, write one out, or fill the office's own template.

import { FileExcelOutlined, DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import { exportRosterSheet, fillRosterTemplate } from '@gridward/contract/rosters-sheets';
import { errorText } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { saveFile } from '@gridward/ui/save-file';
import { useMay } from '../app/session.tsx';
import type { RosterAnswer } from './draft-rows.ts';

export function SheetMenu(props: { readonly roster: RosterAnswer }): ReactNode {
  const messages = useMessages();
  const words = messages.drafts.page;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const chooser = useRef<HTMLInputElement>(null);
  const mayExport = useMay('register.export');
  const { id, may } = props.roster;
  const fetching = useMutation({
    mutationFn: (template: File | null) =>
      template === null ? download(exportRosterSheet, { id }) : download(fillRosterTemplate, { id, fileName: template.name }, { file: template }),
    onSuccess: saveFile,
    onError: (error) => {
      const { message: what, cure } = errorText(messages, error);
      void message.error(`${what} ${cure}`);
    },
  });
  const reads = { key: 'in', label: words.sheetIn, onClick: () => void navigate({ to: '/rosters/$id/sheet', params: { id } }) };
  const writes = [
    { key: 'out', label: words.sheetOut, onClick: () => fetching.mutate(null) },
    { key: 'template', label: words.template, onClick: () => chooser.current?.click() },
  ];
  const items = [...(may.includes('edit') ? [reads] : []), ...(mayExport ? writes : [])];
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button icon={<FileExcelOutlined />} loading={fetching.isPending}>
          {words.excel} <DownOutlined />
        </Button>
      </Dropdown>
      <input
        ref={chooser}
        type="file"
        accept=".xlsx"
        hidden
        aria-label={words.template}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) fetching.mutate(file);
        }}
      />
    </>
  );
}
