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
  address_credentials: 'Leave user name and password out of it; the signature proves where a message comes from.',
  address_name: 'The name stands for this machine or an address within the own network. Check it; the operator has to allow such addresses first.',
  address_private: 'It lies on this machine or within the own network; the operator has to allow such addresses first.',
};

/** With the size of the file and the limit, both in MB, where they are known. */
export function tooLarge({ megabytes, most }: Readonly<Record<string, unknown>>): { readonly message: string; readonly cure: string } {
  return {
    message: typeof megabytes === 'number' ? `The file is too large: ${megabytes} MB, at most ${most} MB` : 'The file or text is too large',
    cure: 'Split it and send the parts.',
  };
}
