// The register as rosters will leave it, before it is written: what their paper is made from.

import type { AnnexState, AnnexSubject } from '@gridward/domain/rosters/annex-state';
import { tidy } from '@gridward/domain/text';
import { searchKeysOf } from '../kernel/names.ts';
import type { Fulfilment } from './fulfil-rosters.ts';

export function stateAfter(before: AnnexState, { acts, holdersAfter }: Pick<Fulfilment, 'acts' | 'holdersAfter'>): AnnexState {
  const subjects = new Map(before.subjects);
  const change = (id: string, part: Partial<AnnexSubject>) => {
    const subject = subjects.get(id);
    if (subject !== undefined) subjects.set(id, { ...subject, ...part });
  };
  for (const act of acts) {
    if (act.act === 'enter') {
      const { subjectId, kind, code, industries, profile, unitId } = act;
      subjects.set(subjectId, { subjectId, kind, unitKind: null, ...named(act.name), code, industries, profile, unitId, holders: new Map() });
    } else if (act.act === 'rename') change(act.subjectId, named(act.name));
    else if (act.act === 'move') change(act.subjectId, { unitId: act.unitId });
  }
  for (const [id, holders] of holdersAfter) change(id, { holders });
  for (const act of acts) if (act.act === 'close') subjects.delete(act.subjectId);
  return { ...before, subjects };
}

function named(text: string): Pick<AnnexSubject, 'name' | 'pinyin'> {
  const name = tidy(text);
  return { name, pinyin: searchKeysOf(name).pinyin };
}
