// Reads a playbook file. What is wrong with it is said with line and column, all faults at once, in the order of the
// file: `playbook.yaml:41:9 role: unknown role “grid_led”; known: …`. A playbook with a fault is not used.

import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { playbookSchema, type Playbook } from '@gridward/contract/playbooks';
import { faultsOf } from './check-playbook.ts';
import type { PlaybookFault } from './faults.ts';

export type PlaybookReading =
  | { readonly kind: 'playbook'; readonly playbook: Playbook }
  /** One line a fault. */
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

export function readPlaybook(text: string, fileName: string): PlaybookReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };
  if (document.errors.length > 0) return { kind: 'faults', faults: document.errors.map((error) => `${at(error.pos[0])} ${error.message}`) };
  const parsed = playbookSchema.safeParse(document.toJS());
  const faults = parsed.success ? faultsOf(parsed.data) : parsed.error.issues.flatMap(schemaFaults);
  if (parsed.success && faults.length === 0) return { kind: 'playbook', playbook: parsed.data };
  const placed = faults.map((fault) => ({ offset: offsetOf(document, fault.path), field: fieldOf(fault.path), text: fault.text }));
  return { kind: 'faults', faults: placed.sort((one, other) => one.offset - other.offset).map((fault) => `${at(fault.offset)} ${fault.field}: ${fault.text}`) };
}

type SchemaIssue = NonNullable<ReturnType<typeof playbookSchema.safeParse>['error']>['issues'][number];

function schemaFaults(issue: SchemaIssue): readonly PlaybookFault[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], text: 'is not known here' }));
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.endsWith('received undefined')) return [{ path, text: 'is missing' }];
  return [{ path, text: issue.message }];
}

/** Where the value at a path begins; where its key does when it is a map's; the nearest thing around it when it is missing. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === last) : undefined;
    if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return Number(node.range[0]);
  }
  return 0;
}

/** The innermost name on a path: `requires` of subjectKinds.3.requires.1 is what a reader looks for. */
function fieldOf(path: readonly (string | number)[]): string {
  return String(path.findLast((part) => typeof part === 'string') ?? 'playbook');
}
