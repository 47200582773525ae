// The face of synchronising: what a serving process starts.

export { startSweeping } from './sweeping.jobs.ts';
