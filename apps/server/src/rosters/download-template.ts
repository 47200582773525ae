import { downloadTemplate } from '@gridward/contract/rosters';
import { on } from '../kernel/perform.ts';
import { loadPlaces } from './places.ts';
import { templateOf } from './template.ts';

export const downloadTemplateRoute = on(downloadTemplate)(async (scope, { kind }) => {
  const places = await loadPlaces(scope);
  return {
    fileName: `导入模板-${templateNames[kind]}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await templateOf(kind, places),
  };
});

const templateNames = { units: '单位', people: '人员', subjects: '责任对象', tenures: '任责' } as const;
