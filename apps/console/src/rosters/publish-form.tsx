// The paper as it is written: which rosters, number, title, days, body. It is published only as it was checked.

import { App, Button, Form, type FormInstance } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { call } from '@gridward/contract/call';
import { previewPublication, publishRosters } from '@gridward/contract/rosters-papers';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { usePlacedProblems } from '../tenure/act-dialog.tsx';
import type { Published } from './publish-done.tsx';
import { PaperFields } from './publish-fields.tsx';
import { firstValues, inputOf, sameInput, type LastPaper, type MergedRoster, type PaperValues, type Preview, type PublicationInput } from './publish-input.ts';
import { PublishPreview } from './publish-preview.tsx';
import { ChooseRosters } from './publish-rosters.tsx';

interface PublishFormProps {
  readonly rosters: readonly MergedRoster[];
  readonly more: (() => void) | null;
  readonly chosenFirst: readonly string[];
  readonly last: LastPaper;
  readonly onPublished: (published: Published) => void;
}

/** The last check, and whether it is of what the form says now. */
function usePreview(form: FormInstance<PaperValues>, rosterIds: readonly string[]) {
  const [asked, setAsked] = useState<PublicationInput | null>(null);
  const mutation = useMutation({ mutationFn: (input: PublicationInput) => call(previewPublication, input), onMutate: setAsked });
  const shown = Form.useWatch([], form);
  const stored: unknown = form.getFieldsValue(true);
  // Folded and conditional fields keep their values in the form; the form holds nothing but these.
  const current = shown === undefined ? null : inputOf(rosterIds, stored as PaperValues);
  const fresh = mutation.data !== undefined && asked !== null && current !== null && sameInput(asked, current);
  return { mutation, current, fresh };
}

export function PublishForm(props: PublishFormProps): ReactNode {
  const titles = useMessages().papers.publish.defaultName;
  const { today } = useAsOf();
  const [form] = Form.useForm<PaperValues>();
  const [chosenIds, setChosenIds] = useState(props.chosenFirst);
  const of = (ids: readonly string[]): readonly MergedRoster[] => props.rosters.filter((roster) => ids.includes(roster.id));
  const chosen = of(chosenIds);
  const mixed = new Set(chosen.map((roster) => roster.kind)).size > 1;
  const { mutation: preview, current, fresh } = usePreview(form, chosenIds);
  const publish = useAct(publishRosters, (answer, input) => props.onPublished({ ...answer, number: input.number }));
  const error = publish.error ?? preview.error;
  const unplaced = usePlacedProblems(form, error);
  function choose(ids: readonly string[]): void {
    setChosenIds(ids);
    const { title, effectiveOn } = firstValues(of(ids), props.last, today, titles);
    if (!form.isFieldTouched('title')) form.setFieldValue('title', title);
    if (!form.isFieldTouched('effectiveOn')) form.setFieldValue('effectiveOn', effectiveOn);
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={firstValues(chosen, props.last, today, titles)}
      onFinish={() => current && preview.mutate(current)}
      scrollToFirstError
    >
      <div className="gwc-publish-columns">
        <div className="gw-stack">
          <ChooseRosters rosters={props.rosters} chosen={chosenIds} mixed={mixed} more={props.more} onChange={choose} />
          <PaperFields form={form} usualBody={preview.data?.body ?? null} lastNumber={props.last?.document.number ?? null} />
        </div>
        <div className="gw-stack" aria-live="polite">
          {unplaced ? <ErrorNotice error={error} /> : null}
          <PublishActs
            preview={preview.data ?? null}
            fresh={fresh}
            checking={preview.isPending}
            publishing={publish.isPending}
            blocked={chosen.length === 0 || mixed}
            input={current}
            onPublish={publish.mutate}
          />
          {preview.data ? <PublishPreview preview={preview.data} yearly={chosen[0]?.kind === 'yearly'} stale={!fresh} /> : null}
        </div>
      </div>
    </Form>
  );
}

interface PublishActsProps {
  readonly preview: Preview | null;
  readonly fresh: boolean;
  readonly checking: boolean;
  readonly publishing: boolean;
  readonly blocked: boolean;
  readonly input: PublicationInput | null;
  readonly onPublish: (input: PublicationInput) => void;
}

function PublishActs(props: PublishActsProps): ReactNode {
  const words = useMessages().papers.publish;
  const { modal } = App.useApp();
  const { preview, fresh, input, checking, publishing } = props;
  const ready = fresh && preview !== null && preview.refused.length === 0;
  function confirm(): void {
    if (input === null || preview === null) return;
    const changes = Object.values(preview.byKind).reduce((sum, count) => sum + count, 0);
    modal.confirm({
      title: words.confirmTitle(input.number),
      content: words.confirmText(changes, input.effectiveOn),
      okText: words.confirm,
      onOk: () => props.onPublish(input),
    });
  }
  return (
    <section className="gw-panel gw-row-spread">
      <span className="gw-faint">{preview !== null && !fresh ? <span className="gw-warn">{words.stale}</span> : words.previewHint}</span>
      <span className="gw-row">
        <Button htmlType="submit" type={ready ? 'default' : 'primary'} loading={checking} disabled={props.blocked || publishing}>
          {checking ? words.previewing : words.preview}
        </Button>
        <Button type={ready ? 'primary' : 'default'} disabled={!ready} loading={publishing} onClick={confirm}>
          {publishing ? words.publishing : words.confirm}
        </Button>
      </span>
    </section>
  );
}
