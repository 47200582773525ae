// The notice for a firm's gate 公示牌: who answers here, with a code to the public page.

import { IdcardOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import { listSealed } from '@gridward/contract/rosters-sealed';
import { downloadGateCard } from '@gridward/contract/rosters-public';
import { useHandingOut } from '@gridward/ui/handing-out';
import { useMessages } from '@gridward/ui/language';
import { saveFile } from '@gridward/ui/save-file';

export function GateCardButton(props: { readonly subjectId: string }): ReactNode {
  const messages = useMessages();
  const words = messages.subjects.gateCard;
  const client = useQueryClient();
  const { busy, handOut } = useHandingOut();
  const fetchCard = (form: 'docx' | 'pdf') =>
    handOut(form, async () => {
      saveFile(await download(downloadGateCard, { id: props.subjectId, form }));
      void client.invalidateQueries({ queryKey: [listSealed.name] });
    });
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
      <Button icon={<IdcardOutlined />} loading={busy !== null} title={words.hint}>
        {words.action}
      </Button>
    </Dropdown>
  );
}
