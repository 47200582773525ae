// Names from the playbooks in force: roles, ranks, kinds of subject, their fields, industries. A code without a name shows
// itself, so that nothing disappears.

import { useMemo } from 'react';
import { listPlaybooks, type Playbook, type SubjectField } from '@gridward/contract/playbooks';
import { labelOf } from '@gridward/messages/language';
import { useLanguage, useMessages } from './language.tsx';
import { useRead } from './query.tsx';

export interface PlaybookNames {
  readonly playbook: Playbook | undefined;
  readonly roleName: (code: string) => string;
  readonly rankName: (code: string) => string;
  /** Kind of a subject, or the kind of unit where a unit is the subject. */
  readonly kindName: (code: string) => string;
  readonly industryName: (code: string) => string;
  readonly leadKindName: (code: string) => string;
  readonly fieldName: (kind: string, field: string) => string;
  readonly fieldsOf: (kind: string) => readonly SubjectField[];
  readonly choiceName: (field: string, choice: string) => string;
}

interface Named {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
}

export function usePlaybook(): PlaybookNames {
  const { language } = useLanguage();
  const messages = useMessages();
  const { data } = useRead(listPlaybooks, {}, { staleForMs: 10 * 60_000 });
  return useMemo(() => {
    const playbook = data?.rows[0];
    const unitKindNames: Readonly<Record<string, string>> = messages.labels.unitKind;
    const nameIn = (list: readonly Named[] | undefined, code: string): string => {
      const found = list?.find((entry) => entry.code === code);
      return found === undefined ? code : language === 'en' ? found.name.en : found.name.zh;
    };
    const fieldsOf = (kind: string): readonly SubjectField[] => playbook?.subjectKinds.find((entry) => entry.code === kind)?.fields ?? [];
    return {
      playbook,
      roleName: (code) => nameIn(playbook?.roles, code),
      rankName: (code) => nameIn(playbook?.ranks, code),
      kindName: (code) => unitKindNames[code] ?? nameIn(playbook?.subjectKinds, code),
      leadKindName: (code) => nameIn(playbook?.leadKinds, code),
      industryName: (code) => nameIn(playbook?.industries, code),
      fieldsOf,
      fieldName: (kind, field) => nameIn(fieldsOf(kind), field),
      choiceName: (field, choice) => labelOf(messages.labels.choice, `${field}.${choice}`),
    };
  }, [data, language, messages]);
}
