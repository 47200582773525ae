// A published paper: what was issued, its files, whether the register still says the same, which rosters are in it.

import { AuditOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readPublication } from '@gridward/contract/rosters-papers';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { DayText } from '@gridward/ui/period-text';
import { useRead } from '@gridward/ui/query';
import { QrCode } from '../accounts/qr-code.tsx';
import { PageLoading } from '../app/page-states.tsx';
import { PaperBody } from './paper-body.tsx';
import { PaperFileList, type PublicationAnswer } from './paper-files.tsx';
import { usePaperFiles } from './paper-making.ts';
import { PaperRegister } from './paper-register.tsx';
import './papers.css';

export function PaperPage(): ReactNode {
  const { id } = useParams({ from: '/publications/$id' });
  const { data, error, refetch } = useRead(readPublication, { id }, { keepPrevious: true });
  const { core } = useMessages();
  if (error)
    return (
      <div className="gw-stack">
        <PageHeading title={core.nav.publications} above={<Link to="/publications">{core.action.back}</Link>} />
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!data || data.id !== id) return <PageLoading />;
  return (
    <div className="gw-stack">
      <PaperHead publication={data} />
      <div className="gwc-paper-columns">
        <div className="gw-stack">
          <PaperFacts publication={data} />
          <PaperFilePanel publication={data} />
          <PaperRegister publication={data} />
          <RosterPanel publication={data} />
        </div>
        <div className="gw-stack">
          <PublicPanel publication={data} />
          <AnnexPanel publication={data} />
          <BodyPanel publication={data} />
        </div>
      </div>
    </div>
  );
}

interface PanelProps {
  readonly publication: PublicationAnswer;
}

function PaperHead(props: PanelProps): ReactNode {
  const { papers, core } = useMessages();
  const { document, effectiveOn, revision } = props.publication;
  return (
    <PageHeading
      above={<Link to="/publications">{core.nav.publications}</Link>}
      title={document.title}
      hint={`${document.number ?? papers.noNumber} · ${papers.page.effectiveOn(effectiveOn)} · ${papers.page.revision(revision)}`}
      extra={
        <>
          <Link to="/subjects" search={{ on: effectiveOn }}>
            <Button icon={<HistoryOutlined />}>{papers.page.asOfDay}</Button>
          </Link>
          <Link to="/verify">
            <Button icon={<AuditOutlined />}>{papers.list.verify}</Button>
          </Link>
        </>
      }
    />
  );
}

function PaperFacts(props: PanelProps): ReactNode {
  const { papers } = useMessages();
  const words = papers.page;
  const { document, issuer, effectiveOn, revision, revisionHash, digest } = props.publication;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.number, document.number ?? papers.noNumber],
    [words.issuer, issuer],
    [words.issuedOn, <DayText key="issued" day={document.issuedOn} />],
    [words.effective, <DayText key="effective" day={effectiveOn} />],
    [words.revisionLabel, <span key="revision">{revision}</span>],
    [words.hash, <Hash key="hash" value={revisionHash} />],
    [words.digest, <Hash key="digest" value={digest} />],
  ];
  return (
    <section className="gw-panel">
      <h2>{words.facts}</h2>
      <dl className="gwc-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Hash(props: { readonly value: string }): ReactNode {
  return (
    <Typography.Text className="gw-mono gwc-hash" copyable={{ text: props.value }}>
      {props.value}
    </Typography.Text>
  );
}

function PaperFilePanel(props: PanelProps): ReactNode {
  const words = useMessages().papers.page;
  const { id, files } = props.publication;
  const making = usePaperFiles(id);
  return (
    <section className="gw-panel">
      <h2>
        {words.files}
        <span className="gw-faint">{words.filesHint}</span>
      </h2>
      <PaperFileList publicationId={id} files={files} making={making} />
    </section>
  );
}

/** The same address as on the paper. */
function PublicPanel(props: PanelProps): ReactNode {
  const words = useMessages().papers.page;
  const { publicAddress } = props.publication;
  return (
    <section className="gw-panel">
      <h2>{words.qr}</h2>
      <div className="gwc-public">
        <QrCode text={publicAddress} label={words.qr} />
        <div className="gw-stack">
          <p className="gw-faint">{words.qrHint}</p>
          <Typography.Text className="gwc-hash" copyable={{ text: publicAddress, tooltips: [words.copyAddress, words.copyAddress] }}>
            <a href={publicAddress} target="_blank" rel="noreferrer">
              {publicAddress}
            </a>
          </Typography.Text>
        </div>
      </div>
    </section>
  );
}

function AnnexPanel(props: PanelProps): ReactNode {
  const { page, publish } = useMessages().papers;
  const { annexes } = props.publication;
  if (annexes.length === 0) return null;
  return (
    <section className="gw-panel">
      <h2>{page.annexes}</h2>
      <ul className="gw-list gwc-annexes">
        {annexes.map((annex, index) => (
          <li key={`${annex.key} ${annex.title}`}>
            <span>
              <span className="gw-faint">{publish.annexNumber(index + 1)}</span> <strong>{annex.title}</strong>
              <div className="gw-faint">{page.columns(annex.columns.join('、'))}</div>
            </span>
            <span>{publish.rows(annex.rows)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BodyPanel(props: PanelProps): ReactNode {
  const words = useMessages().papers.page;
  const { body } = props.publication;
  if (body.length === 0) return null;
  return (
    <section className="gw-panel">
      <h2>{words.body}</h2>
      <PaperBody body={body} />
    </section>
  );
}

function RosterPanel(props: PanelProps): ReactNode {
  const { papers } = useMessages();
  const rosters = props.publication.rostersPublished;
  return (
    <section className="gw-panel">
      <h2>
        {papers.page.rosters} <span className="gw-faint">{rosters.length}</span>
      </h2>
      <ul className="gw-list gwc-annexes">
        {rosters.map((roster) => (
          <li key={roster.id}>
            <span>
              <Link to="/rosters/$id" params={{ id: roster.id }}>
                {roster.title}
              </Link>
            </span>
            <span className="gw-faint">{papers.publish.changes(roster.changes)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
