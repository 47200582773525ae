import type { FieldMessages } from '../zh-CN/all-field.ts';

export const noticesField: FieldMessages['noticesField'] = {
  title: 'Suggestions and complaints',
  hint: 'Each one is answered.',
  kinds: { suggestion: 'Suggestion', complaint: 'Complaint', fault: 'It fails' },
  text: 'What you want to say',
  why: 'Which step is a burden, which field is needless, what is wrong: anything.',
  save: 'Hand in',
  mine: 'What I handed in',
  none: 'Nothing yet',
  answered: (text: string) => `Answer: ${text}`,
  waiting: 'Waiting for an answer',
};
