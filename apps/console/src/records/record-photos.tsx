// What an item of the form was answered with: photos, shown where they are spoken of; those that have not come yet are told.

import type { ReactNode } from 'react';
import { downloadRecordAttachment } from '@gridward/contract/records';
import { useMessages } from '@gridward/ui/language';
import { isPicture, StoredPhotos } from '@gridward/ui/stored-photos';
import type { RecordAnswer } from './record-answer.ts';

/** By their digests; some may still be on their way. */
export function AnsweredPhotos(props: { readonly record: RecordAnswer; readonly digests: readonly string[] }): ReactNode {
  const words = useMessages().records.page;
  const { record, digests } = props;
  const here = record.attachments.filter((one) => digests.includes(one.sha256));
  const missing = digests.filter((sha256) => !here.some((one) => one.sha256 === sha256)).length;
  return (
    <>
      <StoredPhotos endpoint={downloadRecordAttachment} id={record.recordId} photos={here.filter(isPicture)} />
      {missing > 0 ? <span className="gw-faint">{words.notArrived(missing)}</span> : null}
    </>
  );
}
