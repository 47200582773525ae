// The accounts of the county: who may sign in, with which offices, where. Passwords are chosen by their owners only.

import { PlusOutlined } from '@ant-design/icons';
import { Button, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { listAccounts } from '@gridward/contract/accounts';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { InstantText } from '@gridward/ui/period-text';
import { usePages } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import { FilterText } from '../app/filter-text.tsx';
import { useFilter } from '../app/search.ts';
import { useSession } from '../app/session.tsx';
import { AccountDialog, type AccountAct } from './account-dialog.tsx';

type AccountRow = AnswerOf<typeof listAccounts>['rows'][number];
const tones = { invited: 'warn', active: 'good', suspended: 'bad' } as const;

export function AccountsPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.admin;
  const filter = useFilter(['q']);
  const pages = usePages(listAccounts, { ...filter.values }, { keepPrevious: true });
  const [act, setAct] = useState<AccountAct | null>(null);
  const columns = useAccountColumns(setAct);
  return (
    <div>
      <PageHeading
        title={texts.title}
        hint={texts.hint}
        extra={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAct({ kind: 'create' })}>
            {texts.create}
          </Button>
        }
      />
      <div className="gwc-filters">
        <FilterText value={filter.values.q} onChange={(q) => filter.set({ q })} label={texts.filter} />
      </div>
      <KeysetTable
        label={texts.title}
        pages={pages}
        rowKey={(row) => row.id}
        columns={columns}
        card={(row) => <AccountCard row={row} onAct={setAct} />}
        empty={texts.empty}
      />
      {act === null ? null : <AccountDialog act={act} onClose={() => setAct(null)} />}
    </div>
  );
}

function useAccountColumns(onAct: (act: AccountAct) => void): TableColumnsType<AccountRow> {
  const messages = useMessages();
  const texts = messages.accounts.admin;
  return [
    { title: texts.name, key: 'name', render: (_, row) => <strong>{row.name}</strong> },
    {
      title: texts.person,
      key: 'person',
      render: (_, row) => (row.person ? <PersonName person={row.person} /> : <span className="gw-faint">{messages.core.state.none}</span>),
    },
    { title: texts.statusColumn, key: 'status', render: (_, row) => <StatusTag tone={tones[row.status]}>{texts.status[row.status]}</StatusTag> },
    { title: texts.grants, key: 'grants', render: (_, row) => <Grants row={row} /> },
    {
      title: texts.secondFactor,
      key: 'secondFactor',
      render: (_, row) => (row.secondFactor ? messages.accounts.me.secondFactorOn : <span className="gw-faint">{messages.accounts.me.secondFactorOff}</span>),
    },
    {
      title: texts.lastSeen,
      key: 'lastSeenAt',
      render: (_, row) => (row.lastSeenAt ? <InstantText at={row.lastSeenAt} /> : <span className="gw-faint">{texts.never}</span>),
    },
    { title: texts.actions, key: 'acts', render: (_, row) => <AccountActs row={row} onAct={onAct} /> },
  ];
}

function Grants(props: { readonly row: AccountRow }): ReactNode {
  const messages = useMessages();
  if (props.row.grants.length === 0) return <span className="gw-faint">{messages.accounts.admin.noGrants}</span>;
  return (
    <>
      {props.row.grants.map((grant, index) => (
        <div key={index}>{messages.accounts.grantText(grant.office, grant.scope, grant.unitName)}</div>
      ))}
    </>
  );
}

function AccountActs(props: { readonly row: AccountRow; readonly onAct: (act: AccountAct) => void }): ReactNode {
  const texts = useMessages().accounts.admin;
  const { account } = useSession();
  const { row, onAct } = props;
  // Nobody suspends, grants or renews himself; the server refuses it too.
  if (row.id === account.id) return null;
  return (
    <div className="gw-row">
      <Button size="small" onClick={() => onAct({ kind: 'grant', row })}>
        {texts.setGrants}
      </Button>
      <Button size="small" onClick={() => onAct({ kind: 'renew', row })}>
        {texts.renew}
      </Button>
      {row.status === 'suspended' ? (
        <Button size="small" onClick={() => onAct({ kind: 'resume', row })}>
          {texts.resume}
        </Button>
      ) : (
        <Button size="small" danger onClick={() => onAct({ kind: 'suspend', row })}>
          {texts.suspend}
        </Button>
      )}
    </div>
  );
}

function AccountCard(props: { readonly row: AccountRow; readonly onAct: (act: AccountAct) => void }): ReactNode {
  const texts = useMessages().accounts.admin;
  const { row } = props;
  return (
    <div className="gw-stack">
      <div className="gw-card-title">
        <span>
          {row.name} {row.person ? <PersonName person={row.person} /> : null}
        </span>
        <StatusTag tone={tones[row.status]}>{texts.status[row.status]}</StatusTag>
      </div>
      <Grants row={row} />
      <AccountActs row={row} onAct={props.onAct} />
    </div>
  );
}
