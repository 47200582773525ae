// The frame around every page: header with search and time machine, menu, the banner of synthetic data, the bar that says
// which day is on screen.

import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { GiveTicket } from '../notices/give-ticket.tsx';
import { InboxBell } from '../notices/inbox-bell.tsx';
import { AccountMenu } from './account-menu.tsx';
import { GlobalSearch } from './global-search.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Navigation } from './navigation.tsx';
import { useSession } from './session.tsx';
import { TimeBar, TimeMachine } from './time-machine.tsx';

export function Shell(props: { readonly children: ReactNode }): ReactNode {
  const messages = useMessages();
  const { county } = useSession();
  const narrow = useNarrow();
  return (
    <div className="gwc-shell">
      <a className="gwc-skip" href="#content">
        {messages.core.skipToContent}
      </a>
      <Header />
      {county.synthetic ? (
        <div className="gwc-synthetic" role="note">
          <strong>{messages.core.synthetic}</strong> <span>{messages.core.syntheticHint}</span>
        </div>
      ) : null}
      <TimeBar />
      <div className="gwc-body">
        {narrow ? null : (
          <nav className="gwc-side" aria-label={messages.core.nav.menu}>
            <Navigation />
          </nav>
        )}
        <main id="content" className="gwc-main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
    </div>
  );
}

function Header(): ReactNode {
  const messages = useMessages();
  const { county } = useSession();
  const narrow = useNarrow();
  return (
    <header className="gwc-header">
      {narrow ? <MenuDrawer /> : null}
      <Link to="/" className="gwc-brand">
        <span className="gwc-product">{messages.core.product}</span>
        {narrow ? null : <span className="gwc-latin">{messages.core.productLatin}</span>}
        <span className="gwc-county">{county.name}</span>
      </Link>
      <GlobalSearch />
      <div className="gwc-tools">
        <TimeMachine />
        <InboxBell />
        <GiveTicket />
        <LanguageSwitch />
        <AccountMenu />
      </div>
    </header>
  );
}

function MenuDrawer(): ReactNode {
  const messages = useMessages();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <>
      <Button type="text" className="gwc-tool" icon={<MenuOutlined />} aria-label={messages.core.nav.menu} aria-expanded={open} onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={264} title={messages.core.nav.menu}>
        <nav aria-label={messages.core.nav.menu}>
          <Navigation />
        </nav>
      </Drawer>
    </>
  );
}
