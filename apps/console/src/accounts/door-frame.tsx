// The frame of the pages before signing in.

import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { LanguageSwitch } from '../app/language-switch.tsx';
import './door.css';

export function DoorFrame(props: { readonly title: string; readonly lead: string; readonly children: ReactNode }): ReactNode {
  const messages = useMessages();
  return (
    <div className="gwc-door">
      <header className="gwc-header">
        <span className="gwc-brand">
          <span className="gwc-product">{messages.core.product}</span>
          <span className="gwc-latin">{messages.core.productLatin}</span>
        </span>
        <div className="gwc-tools gwc-door-tools">
          <LanguageSwitch />
        </div>
      </header>
      <main className="gwc-door-main">
        <section className="gw-panel gwc-door-panel">
          <h1>{props.title}</h1>
          <p className="gwc-door-lead">{props.lead}</p>
          {props.children}
        </section>
      </main>
    </div>
  );
}
