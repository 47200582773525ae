// A one-time setup link, shown once: as text to copy and as a QR code for the phone of its owner.

import { Alert, Button, Modal, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '@gridward/ui/language';
import { QrCode } from './qr-code.tsx';

export interface IssuedLink {
  readonly account: string;
  readonly path: string;
  readonly expiresAt: string;
}

export function SetupLink(props: { readonly link: IssuedLink; readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const { language } = useLanguage();
  const texts = messages.accounts.admin;
  const address = new URL(props.link.path, window.location.origin).href;
  const expires = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(props.link.expiresAt));
  return (
    <Modal
      open
      title={texts.linkTitle}
      onCancel={props.onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={props.onClose}>
          {messages.core.action.close}
        </Button>
      }
    >
      <div className="gw-stack">
        <Alert type="warning" showIcon title={texts.linkOnce} />
        <span>{texts.linkFor(props.link.account)}</span>
        <Typography.Paragraph className="gw-mono" copyable={{ text: address }}>
          {address}
        </Typography.Paragraph>
        <QrCode text={address} label={texts.linkQr} />
        <span className="gw-faint">{texts.linkExpires(expires)}</span>
      </div>
    </Modal>
  );
}
