// Two days compared, and the calendar of what ends.

export const differences = {
  title: 'Compare two days',
  hint: 'Whose responsibility changed between two days? By unit or by person; every number opens.',
  one: 'Earlier day',
  other: 'Later day',
  unit: 'Unit (and below)',
  knownAt: 'As of revision',
  knownHead: 'as known now',
  withKnowledge: 'Compare two states of knowledge as well',
  presets: { year: 'A year ago and today', month: 'A month ago and today', sinceYear: 'Since 1 January' },
  sameDay: 'Both days are the same. Choose another, or compare two states of knowledge.',
  by: { unit: 'By unit', person: 'By person' },
  all: 'All',
  total: (count: number) => `${count} ${count === 1 ? 'difference' : 'differences'}`,
  groups: { unit: 'Unit', person: 'Person' },
  everyone: { unit: 'All units', person: 'All people' },
  filterGroups: { unit: 'Find a unit in the list', person: 'Find a person in the list' },
  groupTotal: (count: number) => `${count}`,
  groupsMore: (count: number) => `Only the ${count} with the most changes are listed`,
  column: { kind: 'Change', subject: 'Subject', role: 'Role', before: 'Before', after: 'After', unit: 'Unit' },
  itself: 'the subject itself',
  nobody: '(nobody)',
  same: { title: 'The two days are the same', hint: 'No responsibility changed between them within what you chose.' },
  fromTime: 'Compare with today',
};

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export const endings = {
  title: 'Terms that end',
  hint: 'Which responsibilities, posts and absences end soon? Arrange what follows in time.',
  unit: 'Unit (and below)',
  kind: { tenure: 'Responsibility ends', post: 'Post ends', absence: 'Absence ends' },
  month: (year: number, month: number) => `${monthNames[month - 1] ?? month} ${year}`,
  months: 'By month',
  count: (count: number) => `${count}`,
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  weekday: (name: string) => name,
  today: 'today',
  day: (day: string) => `Ends on ${day}`,
  wholeMonth: 'Whole month',
  handOver: 'Hand over',
  noneInMonth: { title: 'Nothing ends in this month', hint: 'Responsibilities, posts and absences with an end are listed on their last day.' },
  loading: 'There is more, loading…',
};
