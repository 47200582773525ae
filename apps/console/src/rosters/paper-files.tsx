// The files of a paper: made once, then given again to the byte. A file that was set in substituted fonts says so.

import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Spin, Typography } from 'antd';
import type { ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { downloadPaper, paperForms, type readPublication } from '@gridward/contract/rosters-papers';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useHandingOut } from '@gridward/ui/handing-out';
import { useMessages } from '@gridward/ui/language';
import { InstantText } from '@gridward/ui/period-text';
import { saveFile } from '@gridward/ui/save-file';
import { StatusTag } from '@gridward/ui/status-tag';
import { useMay } from '../app/session.tsx';
import type { Making, PaperFiles, PaperForm } from './paper-making.ts';

export type PublicationAnswer = AnswerOf<typeof readPublication>;
type IssuedFile = PublicationAnswer['files'][number];

interface FileListProps {
  readonly publicationId: string;
  readonly files: readonly IssuedFile[];
  readonly making: PaperFiles;
}

export function PaperFileList(props: FileListProps): ReactNode {
  const messages = useMessages();
  const words = messages.papers.page;
  const substituted = [...new Set(props.files.flatMap((file) => file.substituted))];
  return (
    <>
      <ul className="gw-list gwc-paper-files">
        {paperForms.map((form) => (
          <FileRow key={form} {...props} form={form} file={props.files.find((file) => file.form === form) ?? null} state={props.making.state[form]} />
        ))}
      </ul>
      {substituted.length > 0 ? <Alert type="warning" showIcon title={words.substituted(messages.core.state.listOf(substituted))} /> : null}
    </>
  );
}

interface FileRowProps extends FileListProps {
  readonly form: PaperForm;
  readonly file: IssuedFile | null;
  readonly state: Making | undefined;
}

function FileRow(props: FileRowProps): ReactNode {
  const messages = useMessages();
  const words = messages.papers.page;
  const { file, state, form } = props;
  const name = messages.papers.form[form];
  return (
    <li>
      <span className="gwc-paper-file">
        <strong>{name}</strong>
        {file === null ? (
          <MakingText state={state} name={name} />
        ) : (
          <>
            <span className="gw-faint">
              {words.size(Math.max(1, Math.round(file.size / 1024)))} · {words.madeAt} <InstantText at={file.at} />
            </span>
            <Sha256 value={file.sha256} />
          </>
        )}
        {state?.kind === 'failed' ? <ErrorNotice error={state.error} /> : null}
      </span>
      <FileAct {...props} name={name} />
    </li>
  );
}

function MakingText(props: { readonly state: Making | undefined; readonly name: string }): ReactNode {
  const { publish, page } = useMessages().papers;
  switch (props.state?.kind) {
    case 'making':
      return (
        <span role="status">
          <Spin size="small" /> {publish.making(props.name)}
        </span>
      );
    case 'waiting':
      return <StatusTag tone="still">{publish.waiting}</StatusTag>;
    case 'made':
      return <StatusTag tone="good">{publish.made}</StatusTag>;
    case 'failed':
      return <StatusTag tone="bad">{publish.failed}</StatusTag>;
    default:
      return <span className="gw-faint">{page.notMade}</span>;
  }
}

function FileAct(props: FileRowProps & { readonly name: string }): ReactNode {
  const messages = useMessages();
  const { page, publish } = messages.papers;
  const mayExport = useMay('register.export');
  const { busy, handOut } = useHandingOut();
  const { form, file, making, publicationId, name, state } = props;
  if (!mayExport) return null;
  const fetchFile = () => handOut(form, async () => saveFile(await download(downloadPaper, { id: publicationId, form })));
  if (file !== null)
    return (
      <Button icon={<DownloadOutlined />} loading={busy !== null} onClick={() => void fetchFile()} aria-label={`${page.download} ${name}`}>
        {page.download}
      </Button>
    );
  return (
    <Button disabled={making.busy} onClick={() => void making.make([form])} aria-label={`${page.make} ${name}`}>
      {state?.kind === 'failed' ? publish.retry : page.make}
    </Button>
  );
}

export function Sha256(props: { readonly value: string }): ReactNode {
  const words = useMessages().papers.page;
  return (
    <span className="gw-faint">
      {words.sha256}{' '}
      <Typography.Text className="gw-mono gwc-hash" copyable={{ text: props.value }} title={props.value}>
        {props.value.slice(0, 16)}…
      </Typography.Text>
    </span>
  );
}
