// One form of a paper, as bytes. The work is done in another thread, so that it holds up nobody.

import { Worker } from 'node:worker_threads';
import type { Paper, PaperSeal } from '@gridward/domain/rosters/paper';

export type PaperForm = 'docx' | 'pdf' | 'xlsx';

export interface RenderedForm {
  readonly bytes: Uint8Array;
  /** Fonts of the standard that were not at hand. */
  readonly substituted: readonly string[];
}

export const formTypes: Readonly<Record<PaperForm, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function renderForm(form: PaperForm, paper: Paper, seal: PaperSeal): Promise<RenderedForm> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { workerData: { form, paper, seal } });
    worker.once('message', (rendered: RenderedForm) => resolve(rendered));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`setting the paper ended with ${code}`))); // after a message this says nothing more
  });
}
