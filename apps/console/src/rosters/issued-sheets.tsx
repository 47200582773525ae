// The sheets that were issued about a handover or for a gate, as they were: each form is given again to the byte.

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { PaperForm } from './paper-making.ts';
import { downloadSealed, listSealed } from '@gridward/contract/rosters-sealed';
import { useHandingOut } from '@gridward/ui/handing-out';
import { useMessages } from '@gridward/ui/language';
import { InstantText } from '@gridward/ui/period-text';
import { useRead } from '@gridward/ui/query';
import { saveFile } from '@gridward/ui/save-file';

interface IssuedSheetsProps {
  readonly kind: 'handover_sheet' | 'gate_card';
  /** The handover, or the subject. */
  readonly about: string;
}

export function IssuedSheets(props: IssuedSheetsProps): ReactNode {
  const words = useMessages().papers.issued;
  const { data } = useRead(listSealed, props);
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <section className="gw-panel">
      <h2>{words.title}</h2>
      <p className="gw-faint">{words.hint}</p>
      <ul className="gw-list">
        {data.rows.map((sheet) => (
          <IssuedSheet key={sheet.id} sheet={sheet} />
        ))}
      </ul>
    </section>
  );
}

function IssuedSheet(props: { readonly sheet: AnswerOf<typeof listSealed>['rows'][number] }): ReactNode {
  const messages = useMessages();
  const { sheet } = props;
  const { handOut } = useHandingOut();
  const fetchFile = (form: PaperForm) => handOut(form, async () => saveFile(await download(downloadSealed, { id: sheet.id, form })));
  return (
    <li>
      <span>
        <InstantText at={sheet.at} /> <span className="gw-faint">{messages.papers.issued.revision(sheet.revision)}</span>
      </span>
      <span>
        {sheet.forms.map((form) => (
          <Button key={form} type="link" size="small" onClick={() => void fetchFile(form)}>
            {messages.papers.form[form]}
          </Button>
        ))}
      </span>
    </li>
  );
}
