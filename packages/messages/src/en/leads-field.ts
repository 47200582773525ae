import type { FieldMessages } from '../zh-CN/all-field.ts';

export const leadsField: FieldMessages['leadsField'] = {
  title: 'Pass on a lead',
  hint: 'What villagers tell you, or what you see and do not settle yourself: the township looks into it.',
  kind: 'What kind',
  text: 'What was reported',
  seenOn: 'Day it was seen',
  anonymous: 'Without my name',
  unit: 'Area',
  save: 'Pass on',
  mine: 'Leads I passed on',
  none: 'None yet',
  why: 'Say when, where and what, so that whoever looks into it finds it.',
  photos: (count: number) => `${count} photo${count === 1 ? '' : 's'}`,
  passedTo: (whom: string) => (whom === '' ? 'Passed to the county office' : `Passed to ${whom}`),
};
