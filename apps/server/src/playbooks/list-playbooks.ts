import { listPlaybooks } from '@gridward/contract/playbooks';
import { on } from '../kernel/perform.ts';
import { workSafety } from './playbooks.ts';

export const listPlaybooksRoute = on(listPlaybooks)(async () => ({ rows: [workSafety()] }));
