// My account: what I may do, where I am signed in, my password, my second factor.

import { useLocation } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { StatusTag } from '@gridward/ui/status-tag';
import { useSession } from '../app/session.tsx';
import { NoticeSettings } from '../notices/notice-settings.tsx';
import { MyDevices } from './my-devices.tsx';
import { MyPassword } from './my-password.tsx';
import { MySecondFactor } from './my-second-factor.tsx';
import { MySessions } from './my-sessions.tsx';
import './accounts.css';

export function MyAccountPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.me;
  const { account, person, grants, county } = useSession();
  const { hash } = useLocation();
  useEffect(() => document.getElementById(hash)?.scrollIntoView(), [hash]);
  return (
    <div className="gw-stack">
      <PageHeading title={texts.title} hint={`${account.name} · ${county.name}`} />
      <div className="gw-columns">
        <section className="gw-panel">
          <h2>{texts.grants}</h2>
          {person ? (
            <p>
              <span className="gw-faint">{texts.person}</span> <PersonName person={person} />
            </p>
          ) : null}
          <div className="gw-row">
            {grants.length === 0 ? <span className="gw-faint">{texts.noGrants}</span> : null}
            {grants.map((grant, index) => (
              <StatusTag key={index} tone="plain">
                {messages.accounts.grantText(grant.office, grant.scope, grant.unitName)}
              </StatusTag>
            ))}
          </div>
        </section>
        <MySecondFactor />
      </div>
      <MySessions />
      <MyDevices />
      <div className="gw-columns">
        <MyPassword />
        <NoticeSettings />
      </div>
    </div>
  );
}
