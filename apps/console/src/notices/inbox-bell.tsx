// The bell in the header: how many notices are unread. It asks again every minute while somebody looks.

import { BellOutlined } from '@ant-design/icons';
import { Badge, Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '@gridward/contract/call';
import { readInbox } from '@gridward/contract/notices';
import { useMessages } from '@gridward/ui/language';

const againAfter = 60_000;
const shownAtMost = 99;

export function InboxBell(): ReactNode {
  const words = useMessages().notices;
  const { data } = useQuery({
    queryKey: [readInbox.name, 'bell'],
    queryFn: ({ signal }) => call(readInbox, { limit: 1 }, { signal }),
    refetchInterval: againAfter,
    refetchOnWindowFocus: true,
  });
  const unread = data?.unread ?? 0;
  return (
    <Link to="/inbox" aria-label={words.bell(unread)} title={words.bell(unread)}>
      <Badge count={unread} size="small" overflowCount={shownAtMost} offset={[-8, 6]}>
        <Button type="text" className="gwc-tool" icon={<BellOutlined />} tabIndex={-1} aria-hidden />
      </Badge>
    </Link>
  );
}
