// Photos that the server keeps, side by side, each larger when pressed. Asked for with the session like everything else; one
// that does not come keeps its name, with what went wrong and the way to ask again.

import { Button, Image } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import type { Endpoint } from '@gridward/contract/endpoint';
import { errorText } from './error-notice.tsx';
import { useMessages } from './language.tsx';

export interface StoredPhoto {
  readonly id: string;
  readonly fileName: string;
}

interface StoredPhotosProps {
  /** Answers one attachment of the thing they belong to. */
  readonly endpoint: Endpoint;
  /** The id of that thing. */
  readonly id: string;
  readonly photos: readonly StoredPhoto[];
}

/** What browsers can show. */
export function isPicture(one: { readonly contentType: string }): boolean {
  return one.contentType.startsWith('image/') && one.contentType !== 'image/heic';
}

export function StoredPhotos(props: StoredPhotosProps): ReactNode {
  const { endpoint, id, photos } = props;
  if (photos.length === 0) return null;
  return (
    <Image.PreviewGroup>
      <div className="gw-photos">
        {photos.map((photo) => (
          <Photo key={photo.id} endpoint={endpoint} id={id} photo={photo} />
        ))}
      </div>
    </Image.PreviewGroup>
  );
}

function Photo(props: { readonly endpoint: Endpoint; readonly id: string; readonly photo: StoredPhoto }): ReactNode {
  const messages = useMessages();
  const { endpoint, id, photo } = props;
  const [shown, setShown] = useState<{ readonly address: string } | { readonly error: unknown } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let address: string | null = null;
    let gone = false;
    download(endpoint, { id, attachmentId: photo.id }).then(
      ({ blob }) => {
        if (gone) return;
        address = URL.createObjectURL(blob);
        setShown({ address });
      },
      (error: unknown) => {
        if (!gone) setShown({ error });
      },
    );
    return () => {
      gone = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [endpoint, id, photo.id, tries]);
  if (shown === null) return <span className="gw-faint">{photo.fileName}</span>;
  if ('address' in shown) return <Image src={shown.address} alt={photo.fileName} height={150} />;
  return (
    <div role="alert">
      <div className="gw-faint">{photo.fileName}</div>
      {errorText(messages, shown.error).message}
      <Button
        type="link"
        size="small"
        onClick={() => {
          setShown(null);
          setTries(tries + 1);
        }}
      >
        {messages.core.action.retry}
      </Button>
    </div>
  );
}
