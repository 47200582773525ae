// The notice for a firm's gate 公示牌: who answers here, with a code to the public page.

import { IdcardOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import { listSealed } from '@gridward/contract/rosters-sealed';
import { downloadGateCard } from '@gridward/contract/rosters-public';
import { errorText } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { saveFile } from '@gridward/ui/save-file';

export function GateCardButton(props: { readonly subjectId: string }): ReactNode {
  const messages = useMessages();
  const words = messages.subjects.gateCard;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  async function fetchCard(form: 'docx' | 'pdf'): Promise<void> {
    setBusy(true);
    try {
      saveFile(await download(downloadGateCard, { id: props.subjectId, form }));
      void client.invalidateQueries({ queryKey: [listSealed.name] });
    } catch (error) {
      const text = errorText(messages, error);
      void message.error(`${text.message} ${text.cure}`);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'pdf', label: messages.papers.form.pdf },
          { key: 'docx', label: messages.papers.form.docx },
        ],
        onClick: ({ key }) => void fetchCard(key === 'docx' ? 'docx' : 'pdf'),
      }}
    >
      <Button icon={<IdcardOutlined />} loading={busy} title={words.hint}>
        {words.action}
      </Button>
    </Dropdown>
  );
}
