// What a record found amiss, each to be entered as a hazard; and those that were.

import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listHazards } from '@gridward/contract/hazards';
import { useMessages } from '@gridward/ui/language';
import { useRead } from '@gridward/ui/query';
import { useNameIn } from '../records/form-items.tsx';
import type { RecordAnswer, RecordVersion } from '../records/record-answer.ts';
import { HazardStateTag } from './hazard-state.tsx';
import { HazardText } from './hazards-page.tsx';
import { ReportHazard } from './report-hazard.tsx';
import './hazards.css';

interface RecordFindingsProps {
  readonly record: RecordAnswer;
  readonly version: RecordVersion;
}

export function RecordFindings(props: RecordFindingsProps): ReactNode {
  const words = useMessages().hazards.inRecord;
  const nameIn = useNameIn();
  const { record, version } = props;
  const { data } = useRead(listHazards, { recordId: record.recordId, limit: 100 });
  const [reporting, setReporting] = useState<RecordVersion['findings'][number] | null>(null);
  const hazards = data?.rows ?? [];
  if (version.findings.length === 0 && hazards.length === 0) return null;
  const items = record.form.versions.find((one) => one.version === version.formVersion)?.items ?? [];
  const nameOf = (code: string): string => {
    const item = items.find((one) => one.code === code);
    return item === undefined ? code : nameIn(item.name);
  };
  const mayReport = data?.may.includes('report') === true && !version.withdrawn;
  const isEntered = ({ item, text }: RecordVersion['findings'][number]) =>
    hazards.some((one) => one.state === 'found' && one.item === item && (item !== 'findings' || one.text === text));
  return (
    <section className="gw-panel">
      <h2>{words.title}</h2>
      <ul className="gwh-list">
        {version.findings.map((finding, index) => (
          <li key={index}>
            <span>
              <span className="gw-faint">{nameOf(finding.item)}</span> {finding.text}
            </span>
            {mayReport && !isEntered(finding) ? (
              <Button size="small" onClick={() => setReporting(finding)}>
                {words.report}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Entered hazards={hazards} />
      {reporting === null ? null : (
        <ReportHazard
          subjects={version.subjects}
          found={{
            recordId: record.recordId,
            item: reporting.item,
            foundOn: version.happenedOn,
            text: reporting.text === '' ? nameOf(reporting.item) : reporting.text,
            person: version.persons[0] ?? null,
          }}
          onClose={() => setReporting(null)}
        />
      )}
    </section>
  );
}

function Entered(props: { readonly hazards: AnswerOf<typeof listHazards>['rows'] }): ReactNode {
  const words = useMessages().hazards.inRecord;
  if (props.hazards.length === 0) return null;
  return (
    <>
      <h2>{words.reported}</h2>
      <ul className="gwh-list">
        {props.hazards.map((row) => (
          <li key={row.hazardId}>
            <HazardText row={row} />
            <HazardStateTag state={row.state} suspectedMajor={row.suspectedMajor} />
          </li>
        ))}
      </ul>
    </>
  );
}
