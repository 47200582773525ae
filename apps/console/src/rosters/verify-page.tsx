// Is this file the one that was issued? One sentence with a mark; then where it differs, and what the register says.

import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, FileSearchOutlined, QuestionCircleFilled } from '@ant-design/icons';
import { App, Button, Spin, Tabs, Upload } from 'antd';
import { Link } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { verifyPaper } from '@gridward/contract/rosters-public';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { DayText } from '@gridward/ui/period-text';
import { Sha256 } from './paper-files.tsx';
import { DifferenceTable, TextDifferences, type Compared } from './verify-differences.tsx';
import './papers.css';

type Verification = AnswerOf<typeof verifyPaper>;
type Verdict = Verification['verdict'];

export function VerifyPage(): ReactNode {
  const words = useMessages().papers.verify;
  const verify = useMutation({ mutationFn: (file: File) => call(verifyPaper, { fileName: file.name }, { file }) });
  return (
    <div className="gw-stack">
      <PageHeading title={words.title} hint={words.hint} />
      {verify.data && verify.variables ? (
        <VerdictPanel answer={verify.data} fileName={verify.variables.name} onAgain={verify.reset} />
      ) : (
        <section className="gw-panel gw-stack" aria-busy={verify.isPending}>
          <ErrorNotice error={verify.error} />
          <FileDrop busy={verify.isPending} onFile={(file) => verify.mutate(file)} />
        </section>
      )}
    </div>
  );
}

function FileDrop(props: { readonly busy: boolean; readonly onFile: (file: File) => void }): ReactNode {
  const words = useMessages().papers.verify;
  const { message } = App.useApp();
  function take(file: File): boolean {
    if (/\.(docx|pdf|xlsx)$/i.test(file.name)) props.onFile(file);
    else void message.warning(words.wrongType);
    return false;
  }
  return (
    <Upload.Dragger accept=".docx,.pdf,.xlsx" maxCount={1} showUploadList={false} beforeUpload={take} disabled={props.busy}>
      <p className="gwc-drop-icon">{props.busy ? <Spin /> : <FileSearchOutlined aria-hidden />}</p>
      <p role="status">{props.busy ? words.checking : words.drop}</p>
      <p className="gw-faint">{words.dropHint}</p>
    </Upload.Dragger>
  );
}

const marks: Readonly<Record<Verdict, ReactNode>> = {
  issued: <CheckCircleFilled className="gw-good" />,
  unchanged_content: <ExclamationCircleFilled className="gw-good" />,
  altered: <CloseCircleFilled className="gw-bad" />,
  unknown: <QuestionCircleFilled className="gw-warn" />,
};

interface VerdictPanelProps {
  readonly answer: Verification;
  readonly fileName: string;
  readonly onAgain: () => void;
}

function VerdictPanel(props: VerdictPanelProps): ReactNode {
  const words = useMessages().papers.verify;
  const { answer } = props;
  return (
    <>
      <section className={`gw-panel gwc-verdict gwc-verdict-${answer.verdict}`} role="alert">
        <span className="gwc-verdict-mark">{marks[answer.verdict]}</span>
        <div className="gw-stack">
          <strong className="gwc-verdict-text">{words.verdict[answer.verdict]}</strong>
          {words.verdictHint[answer.verdict] === '' ? null : <span>{words.verdictHint[answer.verdict]}</span>}
          <span className="gw-faint">
            {words.file} {props.fileName}
          </span>
          <Sha256 value={answer.sha256} />
        </div>
        <Button onClick={props.onAgain}>{words.again}</Button>
      </section>
      <IssuedPaper paper={answer.paper} />
      {answer.paper === null ? null : <Comparisons answer={answer} />}
    </>
  );
}

function IssuedPaper(props: { readonly paper: Verification['paper'] }): ReactNode {
  const { papers } = useMessages();
  const { paper } = props;
  if (paper === null) return null;
  return (
    <section className="gw-panel gw-row-spread">
      <span>
        <strong>{paper.number ?? papers.noNumber}</strong> {paper.title}
        <div className="gw-faint">
          {paper.issuer} · <DayText day={paper.issuedOn} /> · {papers.page.effectiveOn(paper.effectiveOn)} · {papers.page.revision(paper.revision)}
        </div>
      </span>
      {paper.number === null ? null : (
        <Link to="/publications/$id" params={{ id: paper.id }}>
          <Button>{papers.verify.openPaper}</Button>
        </Link>
      )}
    </section>
  );
}

function Comparisons(props: { readonly answer: Verification }): ReactNode {
  const words = useMessages().papers.verify;
  const { answer } = props;
  const { counts, differences, registerDifferences, laterDifferences, verdict, form } = answer;
  const sides: readonly (readonly [Compared, Verification['differences'], number])[] = [
    ['file', differences, counts.differences],
    ['register', registerDifferences, counts.registerDifferences],
    ['later', laterDifferences, counts.laterDifferences],
  ];
  const first = sides.find(([, , total]) => total > 0)?.[0] ?? 'file';
  const inText = answer.texts.length > 0;
  const sameFile = verdict !== 'altered' || inText ? words.same.file : form === 'pdf' ? words.pdfOnly : words.alteredElsewhere;
  return (
    <div className="gw-panel">
      {inText ? <TextDifferences rows={answer.texts} /> : null}
      <Tabs
        defaultActiveKey={first}
        items={sides.map(([compared, rows, total]) => ({
          key: compared,
          label: `${words.tabs[compared]} ${total}`,
          children:
            total === 0 ? <p>{compared === 'file' ? sameFile : words.same[compared]}</p> : <DifferenceTable compared={compared} rows={rows} total={total} />,
        }))}
      />
    </div>
  );
}
