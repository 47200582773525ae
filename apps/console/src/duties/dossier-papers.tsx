// A dossier as a sealed paper: made once, given again to the byte, recognised when somebody brings it back.

import { App, Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call, download } from '@gridward/contract/call';
import { downloadDossier, listDossiers, renderDossier, type dossierForms } from '@gridward/contract/duties-dossier';
import { dayBefore } from '@gridward/domain/period';
import { useHandingOut } from '@gridward/ui/handing-out';
import { useMessages } from '@gridward/ui/language';
import { usePages } from '@gridward/ui/query';
import { saveFile } from '@gridward/ui/save-file';

export interface DossierAsked {
  readonly personId: string;
  readonly from: string;
  readonly until: string;
  readonly reason?: string | undefined;
}
type DossierForm = (typeof dossierForms)[number];

function given(reason: string | undefined) {
  return reason === undefined ? {} : { reason };
}

export function IssueDossier(props: { readonly asked: DossierAsked }): ReactNode {
  const words = useMessages().duties.dossier;
  const { message } = App.useApp();
  const client = useQueryClient();
  const { busy, handOut } = useHandingOut();
  const issue = (form: DossierForm) =>
    handOut(form, async () => {
      const made = await call(renderDossier, { ...props.asked, form });
      saveFile(await download(downloadDossier, { id: made.id, form, ...given(props.asked.reason) }));
      if (made.substituted.length > 0) void message.warning(words.fonts);
      await client.invalidateQueries({ queryKey: [listDossiers.name] });
    });
  return (
    <span className="gwd-months">
      <Button loading={busy === 'docx'} disabled={busy !== null} onClick={() => void issue('docx')}>
        {words.docx}
      </Button>
      <Button loading={busy === 'pdf'} disabled={busy !== null} onClick={() => void issue('pdf')}>
        {words.pdf}
      </Button>
    </span>
  );
}

/** What was issued of the person before, with what tells it from a forged one. */
export function IssuedDossiers(props: { readonly asked: DossierAsked }): ReactNode {
  const words = useMessages().duties.dossier;
  const { asked } = props;
  const { rows } = usePages(listDossiers, { personId: asked.personId });
  const { busy, handOut } = useHandingOut();
  if (rows.length === 0) return null;
  const fetchAgain = (id: string, form: DossierForm) =>
    handOut(`${id} ${form}`, async () => saveFile(await download(downloadDossier, { id, form, ...given(asked.reason) })));
  return (
    <section className="gw-panel">
      <h2>
        {words.issued} <Link to="/verify">{words.verify}</Link>
      </h2>
      <ul className="gw-list">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <span className="gw-days">{words.during(row.from, dayBefore(row.until))}</span>
              <div className="gw-faint">
                {words.issuedOn(row.on)} · {words.sealed(row.knownAt, digestShown(row.digest))}
              </div>
            </span>
            <span className="gw-row">
              {row.forms.map((form) => (
                <Button key={form} size="small" loading={busy === `${row.id} ${form}`} onClick={() => void fetchAgain(row.id, form)}>
                  {words.again[form]}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As it is printed at the foot of the paper. */
function digestShown(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}
