// The pictures of a record, shown where they are spoken of; those that have not come yet are told.

import { Image } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import { downloadRecordAttachment } from '@gridward/contract/records';
import { useMessages } from '@gridward/ui/language';
import type { RecordAnswer } from './record-answer.ts';

type Attachment = RecordAnswer['attachments'][number];

/** What browsers can show. */
export function isPicture(one: Attachment): boolean {
  return one.contentType.startsWith('image/') && one.contentType !== 'image/heic';
}

export function RecordPhotos(props: { readonly recordId: string; readonly photos: readonly Attachment[] }): ReactNode {
  if (props.photos.length === 0) return null;
  return (
    <Image.PreviewGroup>
      <div className="gwr-photos">
        {props.photos.map((one) => (
          <Photo key={one.id} recordId={props.recordId} photo={one} />
        ))}
      </div>
    </Image.PreviewGroup>
  );
}

/** What an item of the form was answered with: digests of photos that may still be on their way. */
export function AnsweredPhotos(props: { readonly record: RecordAnswer; readonly digests: readonly string[] }): ReactNode {
  const words = useMessages().records.page;
  const { record, digests } = props;
  const here = record.attachments.filter((one) => digests.includes(one.sha256));
  const missing = digests.filter((sha256) => !here.some((one) => one.sha256 === sha256)).length;
  return (
    <>
      <RecordPhotos recordId={record.recordId} photos={here.filter(isPicture)} />
      {missing > 0 ? <span className="gw-faint">{words.notArrived(missing)}</span> : null}
    </>
  );
}

function Photo(props: { readonly recordId: string; readonly photo: Attachment }): ReactNode {
  const { recordId, photo } = props;
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    void download(downloadRecordAttachment, { id: recordId, attachmentId: photo.id }).then(
      ({ blob }) => {
        if (gone) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      },
      () => {}, // its name stays on screen
    );
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [recordId, photo.id]);
  return address === null ? <span className="gw-faint">{photo.fileName}</span> : <Image src={address} alt={photo.fileName} height={150} />;
}
