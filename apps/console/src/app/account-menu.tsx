// Whose session this is, and what one can do about one's own account.

import { UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { call } from '@gridward/contract/call';
import { signOut } from '@gridward/contract/accounts';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { useSession } from './session.tsx';

export function AccountMenu(): ReactNode {
  const messages = useMessages();
  const session = useSession();
  const router = useRouter();
  const queryClient = useQueryClient();
  const narrow = useNarrow();
  const shownName = session.person?.name ?? session.account.name;
  async function leave(): Promise<void> {
    try {
      await call(signOut, {});
    } finally {
      queryClient.clear();
      router.history.push('/sign-in');
    }
  }
  function choose(key: string): void {
    if (key === 'signOut') void leave();
    else if (key === 'tickets') router.history.push('/tickets');
    else router.history.push(`/me#${key}`);
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', disabled: true, label: <WhoAmI /> },
          { type: 'divider' },
          { key: 'sessions', label: messages.core.account.sessions },
          { key: 'password', label: messages.core.account.password },
          { key: 'second-factor', label: messages.core.account.secondFactor },
          { type: 'divider' },
          { key: 'tickets', label: messages.tickets.title },
          { type: 'divider' },
          { key: 'signOut', label: messages.core.account.signOut },
        ],
        onClick: ({ key }) => choose(key),
      }}
    >
      <Button type="text" className="gwc-tool" icon={<UserOutlined />} aria-label={`${messages.core.account.menu}: ${shownName}`}>
        {narrow ? null : shownName}
      </Button>
    </Dropdown>
  );
}

function WhoAmI(): ReactNode {
  const messages = useMessages();
  const { account, person, grants } = useSession();
  return (
    <div className="gwc-who">
      <strong>{person?.name ?? messages.core.account.noPerson}</strong>
      <span>{account.name}</span>
      {grants.map((grant, index) => (
        <span key={index}>{messages.accounts.grantText(grant.office, grant.scope, grant.unitName)}</span>
      ))}
    </div>
  );
}
