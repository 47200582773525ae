import { fillRosterTemplate } from '@gridward/contract/rosters-sheets';
import { on } from '../kernel/perform.ts';
import { workbookType } from '../kernel/sheet-annotate.ts';
import { uploadOf } from './decide-import.ts';
import { filledTemplate } from './fill-template.ts';
import { loadPlaces } from './places.ts';
import { rosterById } from './roster-ground.ts';
import { contentOf } from './sheet-content.ts';

export const fillRosterTemplateRoute = on(fillRosterTemplate)(async (scope, { id, fileName }) => {
  const roster = await rosterById(scope, id, 'register.export');
  const unit = (await loadPlaces(scope)).all.get(roster.unitId)?.name ?? '';
  const [year = '', month = '', day = ''] = roster.effectiveOn.split('-');
  const globals = {
    年度: String(roster.year),
    标题: roster.title,
    名册: roster.title,
    县: scope.county.name,
    市: scope.county.name,
    单位: unit,
    生效日期: `${year}年${Number(month)}月${Number(day)}日`,
  };
  const body = await filledTemplate(uploadOf(scope), await contentOf(scope, roster), globals);
  return { fileName: `${fileName.replace(/\.[^.]*$/, '')}-已填.xlsx`, contentType: workbookType, body };
});
