// What an administrator does to an account. Creating and renewing end with a one-time link, shown once.

import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { listAccounts } from '@gridward/contract/accounts';
import { CreateAccount } from './create-account.tsx';
import { GrantAccount } from './grant-account.tsx';
import { ConfirmAccountAct } from './confirm-account-act.tsx';
import { SetupLink, type IssuedLink } from './setup-link.tsx';

type AccountRow = AnswerOf<typeof listAccounts>['rows'][number];
export type AccountAct = { readonly kind: 'create' } | { readonly kind: 'grant' | 'suspend' | 'resume' | 'renew'; readonly row: AccountRow };

export function AccountDialog(props: { readonly act: AccountAct; readonly onClose: () => void }): ReactNode {
  const { act, onClose } = props;
  const [issued, setIssued] = useState<IssuedLink | null>(null);
  if (issued !== null) return <SetupLink link={issued} onClose={onClose} />;
  switch (act.kind) {
    case 'create':
      return <CreateAccount onClose={onClose} onIssued={setIssued} />;
    case 'grant':
      return <GrantAccount id={act.row.id} name={act.row.name} grants={act.row.grants} onClose={onClose} />;
    case 'suspend':
    case 'resume':
    case 'renew':
      return <ConfirmAccountAct kind={act.kind} id={act.row.id} name={act.row.name} onClose={onClose} onIssued={setIssued} />;
    default:
      return act satisfies never;
  }
}
