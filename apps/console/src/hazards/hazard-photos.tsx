// The photos of a hazard, shown where they are; a file to be saved; and a button that adds one.

import { App, Button, Upload } from 'antd';
import type { ReactNode } from 'react';
import { call, download } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { attachToHazard, downloadHazardAttachment, type readHazard } from '@gridward/contract/hazards';
import { errorText } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { saveFile } from '@gridward/ui/save-file';
import { isPicture, StoredPhotos } from '@gridward/ui/stored-photos';

type Hazard = AnswerOf<typeof readHazard>;

export function HazardPhotos(props: { readonly hazard: Hazard; readonly onChanged: () => void }): ReactNode {
  const messages = useMessages();
  const words = messages.hazards.page;
  const { message } = App.useApp();
  const { hazard } = props;
  const tell = (error: unknown) => {
    const text = errorText(messages, error);
    void message.error(`${text.message} ${text.cure}`);
  };
  // What browsers cannot show is a file to them.
  const photos = hazard.attachments.filter((one) => one.role === 'photo' && isPicture(one));
  const files = hazard.attachments.filter((one) => !photos.includes(one));
  return (
    <section className="gw-panel">
      <h2>{words.photos}</h2>
      {photos.length === 0 ? <p className="gw-faint">{words.noPhotos}</p> : null}
      <StoredPhotos endpoint={downloadHazardAttachment} id={hazard.hazardId} photos={photos} />
      {files.map((one) => (
        <div key={one.id}>
          <Button type="link" onClick={() => void download(downloadHazardAttachment, { id: hazard.hazardId, attachmentId: one.id }).then(saveFile, tell)}>
            {one.fileName}
          </Button>
        </div>
      ))}
      {hazard.may.includes('attach') ? (
        <Upload
          accept="image/jpeg,image/png,image/webp,application/pdf"
          showUploadList={false}
          beforeUpload={(file) => {
            const role = file.type === 'application/pdf' ? 'file' : 'photo';
            void call(attachToHazard, { id: hazard.hazardId, role, fileName: file.name }, { file }).then(props.onChanged, tell);
            return false;
          }}
        >
          <Button>{words.addPhoto}</Button>
        </Upload>
      ) : null}
    </section>
  );
}
