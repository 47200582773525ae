// The way a roster took: each step with who took it, for whom, with which meeting or reasons; and the files attached to it.

import { DownloadOutlined, PaperClipOutlined } from '@ant-design/icons';
import { App, Button, Timeline, Upload } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call, download } from '@gridward/contract/call';
import { attachToRoster, downloadRosterAttachment } from '@gridward/contract/rosters-steps';
import { errorText } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { InstantText } from '@gridward/ui/period-text';
import { saveFile } from '@gridward/ui/save-file';
import { useMay } from '../app/session.tsx';
import type { RosterAnswer } from './draft-rows.ts';

type StepRow = RosterAnswer['steps'][number];
type Attachment = RosterAnswer['attachments'][number];

export function WayTab(props: { readonly roster: RosterAnswer }): ReactNode {
  const words = useMessages().rosterSteps;
  const { steps } = props.roster;
  return (
    <div className="gw-stack">
      <Timeline
        className="gwc-way"
        items={steps.map((row) => ({
          key: row.id,
          color: row.step === 'return' || row.step === 'withdraw' ? 'red' : row.step === 'publish' ? 'green' : 'blue',
          content: <StepText row={row} name={words.done[row.step]} />,
        }))}
      />
      <Attachments roster={props.roster} />
    </div>
  );
}

function StepText(props: { readonly row: StepRow; readonly name: string }): ReactNode {
  const words = useMessages().review.way;
  const { row } = props;
  return (
    <div>
      <strong>{props.name}</strong> · {row.actorName}
      {row.onBehalfOf === null ? null : <span className="gw-faint"> {words.onBehalfOf(row.onBehalfOf.name)}</span>}
      <div className="gw-faint">
        <InstantText at={row.at} /> · {words.revision(row.revision)}
      </div>
      {row.meeting === null ? null : (
        <div>
          {words.meeting(row.meeting.name, row.meeting.heldOn)}
          <div className="gw-faint">{row.meeting.resolution}</div>
        </div>
      )}
      {row.reason === null ? null : <blockquote className="gwc-quote">{row.reason}</blockquote>}
    </div>
  );
}

function Attachments(props: { readonly roster: RosterAnswer }): ReactNode {
  const messages = useMessages();
  const words = messages.review.way;
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayAttach = useMay('roster.draft');
  const { id, attachments } = props.roster;
  const attach = useMutation({
    mutationFn: (file: File) => call(attachToRoster, { id, fileName: file.name }, { file }),
    onSuccess: (answer) => {
      void message.success(words.attached(answer.attachment.fileName));
      void client.invalidateQueries();
    },
    onError: (error) => {
      const { message: what, cure } = errorText(messages, error);
      void message.error(`${what} ${cure}`);
    },
  });
  return (
    <section>
      <h3 className="gwc-panel-title">{words.attachments}</h3>
      {attachments.length === 0 ? <p className="gw-faint">{words.none}</p> : null}
      <ul className="gw-list">
        {attachments.map((attachment) => (
          <AttachmentLine key={attachment.id} rosterId={id} attachment={attachment} />
        ))}
      </ul>
      {mayAttach ? (
        <>
          <Upload
            showUploadList={false}
            accept=".pdf,.png,.jpg,.jpeg,.docx,.doc,.xlsx,.xls"
            beforeUpload={(file) => {
              attach.mutate(file);
              return false;
            }}
          >
            <Button icon={<PaperClipOutlined />} loading={attach.isPending}>
              {words.attach}
            </Button>
          </Upload>
          <p className="gw-faint">{words.attachHint}</p>
        </>
      ) : null}
    </section>
  );
}

function AttachmentLine(props: { readonly rosterId: string; readonly attachment: Attachment }): ReactNode {
  const messages = useMessages();
  const { message } = App.useApp();
  const { attachment } = props;
  const fetching = useMutation({
    mutationFn: () => download(downloadRosterAttachment, { id: props.rosterId, attachmentId: attachment.id }),
    onSuccess: saveFile,
    onError: (error) => void message.error(errorText(messages, error).message),
  });
  return (
    <li>
      <span>
        {attachment.fileName}
        <div className="gw-faint">
          {attachment.actorName} · <InstantText at={attachment.at} /> · {messages.review.way.size(Math.max(1, Math.round(attachment.size / 1024)))}
        </div>
      </span>
      <Button
        size="small"
        icon={<DownloadOutlined />}
        loading={fetching.isPending}
        aria-label={`${messages.core.action.download} ${attachment.fileName}`}
        onClick={() => fetching.mutate()}
      />
    </li>
  );
}
