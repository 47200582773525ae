// Suggestions and complaints: given, read, answered.

import type { Messages } from '../zh-CN/all.ts';

export const tickets: Messages['tickets'] = {
  title: 'Suggestions',
  hint: 'What should be better, was badly done or does not work. Every one is answered.',
  give: 'Suggest or complain',
  kind: { suggestion: 'Suggestion', complaint: 'Complaint', fault: 'Fault' },
  columns: { givenOn: 'Given on', kind: 'Kind', screen: 'About', text: 'Text', givenBy: 'Given by', answer: 'Answer' },
  filter: { open: 'Only unanswered', mine: 'Only mine' },
  waiting: (count) => (count === 0 ? 'All are answered' : `${count} unanswered`),
  openDays: (count) => (count === 0 ? 'Given today, unanswered' : count === 1 ? 'Unanswered for 1 day' : `Unanswered for ${count} days`),
  answeredBy: (by) => `Answered by ${by}`,
  empty: { title: 'No suggestions', hint: 'If something is awkward, say so with the button in the header; somebody will answer.' },
  giveTitle: 'Suggest or complain',
  giveKind: 'Kind',
  giveText: 'What you want to say',
  giveAbout: (screen) => `About: ${screen}`,
  giveConsequence: 'The safety committee office reads and answers it; the answer comes with your notices.',
  giveSave: 'Send',
  given: 'Sent; the answer will come with your notices',
  answer: 'Answer',
  answerTitle: 'Answer',
  answerText: 'Your answer',
  answerSave: 'Answer',
};
