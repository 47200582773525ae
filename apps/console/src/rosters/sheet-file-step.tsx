// The first step: the file, as the office keeps it.

import { InboxOutlined } from '@ant-design/icons';
import { App, Upload } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';

export function SheetFileStep(props: { readonly error: unknown; readonly onRead: (file: File) => void }): ReactNode {
  const words = useMessages().sheets;
  const { message } = App.useApp();
  function take(file: File): boolean {
    if (/\.(xlsx|xlsm|xls|csv)$/i.test(file.name)) props.onRead(file);
    else void message.warning(words.dropHint);
    return false;
  }
  return (
    <section className="gw-panel gw-stack">
      <ErrorNotice error={props.error} />
      <Upload.Dragger accept=".xlsx,.xlsm,.xls,.csv" maxCount={1} showUploadList={false} beforeUpload={take}>
        <p className="gwc-drop-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p>
          <strong>{words.drop}</strong>
        </p>
        <p className="gw-faint">{words.dropHint}</p>
      </Upload.Dragger>
    </section>
  );
}
