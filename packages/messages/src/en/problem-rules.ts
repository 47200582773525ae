import type { rules as source } from '../zh-CN/problem-rules.ts';

export const rules: typeof source = {
  characters: 'It holds characters that cannot be stored; type this field again.',
  depth: 'It is nested too deeply to be entered.',
  size: 'It is too much to be entered.',
  cursor: 'The page mark is out of date; start again from the first page.',
  period: 'The first day must lie before the last.',
  rank: 'Choose one of the ranks of the playbook.',
  phone: 'This is not a phone number.',
  mobile: 'A mobile number has 11 digits.',
  substitute: 'The substitute must be somebody else.',
  unit_missing: 'This scope needs a unit.',
  unit_not_asked: 'This scope takes no unit.',
  not_a_department: 'The scope of a line needs a department.',
  itself: 'It cannot be merged with itself.',
  different_kinds: 'The two are of different kinds.',
  already_merged: 'One of them has been merged before.',
  chain: 'The one that stays has itself been merged into another.',
  not_in_force: 'It does not exist, or is closed, on that day.',
  not_a_bundle: 'It is not a bundle.',
  not_a_business: 'Only enterprises and premises can be bundled.',
  nobody: 'Choose at least one member.',
};
