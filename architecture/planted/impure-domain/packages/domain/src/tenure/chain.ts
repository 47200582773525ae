import { readFileSync } from 'node:fs';
export const chain = readFileSync('chain.json', 'utf8');
