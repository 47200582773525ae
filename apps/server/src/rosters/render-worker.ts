// Sets a paper in a thread of its own: a long roster takes seconds, in which the server goes on answering.

import { parentPort, workerData } from 'node:worker_threads';
import type { Paper, PaperSeal } from '@gridward/domain/rosters/paper';
import { renderCardDocx, renderCardPdf } from './paper-card.ts';
import { renderDocx } from './paper-docx.ts';
import { renderPdf } from './paper-pdf.ts';
import { renderXlsx } from './paper-xlsx.ts';

const { form, paper, seal } = workerData as { form: 'docx' | 'pdf' | 'xlsx'; paper: Paper; seal: PaperSeal }; // sent by renderForm

const [toPdf, toDocx] = paper.kind === 'gate_card' ? [renderCardPdf, renderCardDocx] : [renderPdf, renderDocx];

parentPort?.postMessage(form === 'pdf' ? await toPdf(paper, seal) : { bytes: await (form === 'docx' ? toDocx : renderXlsx)(paper, seal), substituted: [] });
