// A QR code, drawn here: no secret is ever sent to anybody to be drawn.

import { useEffect, useState, type ReactNode } from 'react';

export function QrCode(props: { readonly text: string; readonly label: string }): ReactNode {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void import('qrcode').then(async ({ toString }) => {
      const svg = await toString(props.text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
      if (current) setAddress(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
    });
    return () => {
      current = false;
    };
  }, [props.text]);
  return address === null ? null : <img src={address} alt={props.label} width={176} height={176} />;
}
