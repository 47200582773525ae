import type { FieldMessages } from '../zh-CN/all-field.ts';

export const hazardsField: FieldMessages['hazardsField'] = {
  title: 'Report a hazard',
  subject: 'At which subject',
  text: 'What is dangerous, and where exactly',
  level: 'Level',
  levels: { general: 'General', major: 'Possibly major' },
  levelWhy: 'As it looks to you; whether it is major is decided by the competent body, by its criteria.',
  textWhy: 'Say where and what, so that whoever mends it finds it.',
  foundOn: 'Day it was found',
  save: 'Save the hazard',
  open: 'Open hazards',
  found: (day: string) => `Found ${day}`,
};
