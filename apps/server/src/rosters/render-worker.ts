// Sets a paper in a thread of its own: a long roster takes seconds, in which the server goes on answering.

import { parentPort, workerData } from 'node:worker_threads';
import type { Paper, PaperSeal } from '@gridward/domain/rosters/paper';
import { renderDocx } from './paper-docx.ts';
import { renderPdf } from './paper-pdf.ts';
import { renderXlsx } from './paper-xlsx.ts';

const { form, paper, seal } = workerData as { form: 'docx' | 'pdf' | 'xlsx'; paper: Paper; seal: PaperSeal }; // sent by renderForm

parentPort?.postMessage(
  form === 'pdf' ? await renderPdf(paper, seal) : { bytes: await (form === 'docx' ? renderDocx : renderXlsx)(paper, seal), substituted: [] },
);
