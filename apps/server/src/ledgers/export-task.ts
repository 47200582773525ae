// What is asked of the thread that writes an exported file, and what it answers.

import type { Problem } from '@gridward/contract/problem';
import type { AsOf } from '../kernel/conditions.ts';
import type { Scope } from '../kernel/scope.ts';
import type { ExportQuestion } from './export-ground.ts';

export interface ExportTask {
  readonly question: ExportQuestion;
  readonly at: AsOf;
  readonly sheetName: string;
  readonly footer: string;
  /** Who asked, where and when: plain values, so that they can go to another thread. */
  readonly asked: Pick<Scope, 'county' | 'actor' | 'now' | 'today' | 'head' | 'origin'>;
}

export type Exported =
  | { readonly kind: 'written' }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly fields: readonly Problem[] }
  | { readonly kind: 'failed'; readonly message: string };
