// What is wrong with a playbook or a rule: the path of the value, and a text that says what would be right.

export type Path = readonly (string | number)[];

export interface PlaybookFault {
  readonly path: Path;
  readonly text: string;
}

export interface Coded {
  readonly code: string;
}

export function codesOf(list: readonly Coded[]): readonly string[] {
  return list.map((entry) => entry.code);
}

export function unknown(what: string, code: string, known: readonly string[], path: Path): readonly PlaybookFault[] {
  return known.includes(code) ? [] : [{ path, text: `unknown ${what} “${code}”; known: ${known.join(', ')}` }];
}
