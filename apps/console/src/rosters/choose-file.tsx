// The first step: what is imported, from which file, and what holds where the sheet says nothing.

import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { App, Button, Form, Radio, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import { downloadTemplate, importKinds } from '@gridward/contract/rosters';
import { DayPicker } from '@gridward/ui/day-picker';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useHandingOut } from '@gridward/ui/handing-out';
import { useMessages } from '@gridward/ui/language';
import { DocumentPicker, UnitPicker, type DocumentPicked, type UnitBrief } from '@gridward/ui/pickers';
import { saveFile } from '@gridward/ui/save-file';
import { useFilter } from '../app/search.ts';
import { useSession } from '../app/session.tsx';
import type { ImportKind, ImportOrder } from './use-import.ts';

interface ImportForm {
  readonly from?: string | null;
  readonly township?: UnitBrief | null;
  readonly document?: DocumentPicked | null;
}

export function ChooseFile(props: { readonly last: ImportOrder | null; readonly error: unknown; readonly onCheck: (order: ImportOrder) => void }): ReactNode {
  const messages = useMessages();
  const texts = messages.rosters;
  const { county } = useSession();
  const filter = useFilter(['kind']);
  const kind = importKinds.find((candidate) => candidate === filter.values.kind) ?? 'subjects';
  const [file, setFile] = useState<File | null>(props.last?.file ?? null);
  function check(value: ImportForm): void {
    if (file === null) return;
    props.onCheck({ kind, file, from: value.from ?? null, township: value.township ?? null, document: value.document ?? null });
  }
  const { from, township, document } = props.last ?? { from: county.today, township: null, document: null };
  return (
    <Form<ImportForm> className="gw-stack" layout="vertical" initialValues={{ from, township, document }} onFinish={check}>
      <ErrorNotice error={props.error} />
      <div className="gw-columns">
        <section className="gw-panel">
          <h2>{texts.kind}</h2>
          <KindChoice kind={kind} onChange={(chosen) => filter.set({ kind: chosen })} />
          <p className="gw-faint">{texts.templateHint}</p>
          <TemplateButton kind={kind} />
        </section>
        <section className="gw-panel">
          <FileDrop file={file} onFile={setFile} />
          <Form.Item name="from" label={texts.from} extra={texts.fromHint}>
            <DayPicker />
          </Form.Item>
          {kind === 'units' ? null : (
            <Form.Item name="township" label={texts.township} extra={texts.townshipHint}>
              <UnitPicker kind="township" />
            </Form.Item>
          )}
          {kind === 'tenures' ? (
            <Form.Item name="document" label={texts.document}>
              <DocumentPicker />
            </Form.Item>
          ) : null}
          <Button type="primary" htmlType="submit" disabled={file === null}>
            {texts.check}
          </Button>
        </section>
      </div>
    </Form>
  );
}

function KindChoice(props: { readonly kind: ImportKind; readonly onChange: (kind: ImportKind) => void }): ReactNode {
  const messages = useMessages();
  return (
    <Radio.Group
      className="gwc-kind-choice"
      aria-label={messages.rosters.kind}
      value={props.kind}
      onChange={(event) => {
        const chosen = importKinds.find((kind) => kind === event.target.value);
        if (chosen) props.onChange(chosen);
      }}
    >
      {importKinds.map((kind) => (
        <Radio key={kind} value={kind}>
          <strong>{messages.labels.importKind[kind]}</strong> <span className="gw-faint">{messages.rosters.kindHint[kind]}</span>
        </Radio>
      ))}
    </Radio.Group>
  );
}

function TemplateButton(props: { readonly kind: ImportKind }): ReactNode {
  const messages = useMessages();
  const { busy, handOut } = useHandingOut();
  const fetchTemplate = () => handOut('template', async () => saveFile(await download(downloadTemplate, { kind: props.kind })));
  return (
    <Button icon={<DownloadOutlined />} loading={busy !== null} onClick={() => void fetchTemplate()}>
      {messages.rosters.template}
    </Button>
  );
}

function FileDrop(props: { readonly file: File | null; readonly onFile: (file: File | null) => void }): ReactNode {
  const texts = useMessages().rosters;
  const { message } = App.useApp();
  function take(file: File): boolean {
    if (/\.(xlsx|csv|xls)$/i.test(file.name)) props.onFile(file);
    else void message.warning(texts.wrongType);
    return false;
  }
  return (
    <div className="gwc-drop">
      <Upload.Dragger accept=".xlsx,.csv,.xls" maxCount={1} showUploadList={false} beforeUpload={take}>
        <p className="gwc-drop-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p>{props.file === null ? texts.drop : <strong>{props.file.name}</strong>}</p>
        <p className="gw-faint">{props.file === null ? texts.dropHint : texts.fileSize(Math.max(1, Math.round(props.file.size / 1024)))}</p>
      </Upload.Dragger>
    </div>
  );
}
