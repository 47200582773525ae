// CPU time of processes as the kernel counts it: steadier than wall time on a machine that others use too. The clock ticks
// a hundred times a second, so only sums over many requests mean anything. Linux only.

import { readdirSync, readFileSync } from 'node:fs';

const microsecondsPerTick = 10_000;

interface Stat {
  readonly parent: number;
  readonly cpu: number;
  /** What its children had used when they ended. */
  readonly ended: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) * microsecondsPerTick;
    return { parent: Number(fields[1]), cpu: ticks(11), ended: ticks(13) };
  } catch {
    return null; // it has ended meanwhile
  }
}

export function parentOf(pid: number): number {
  return statOf(pid)?.parent ?? 0;
}

/** Microseconds of CPU that a process has used. */
export function cpuOf(pid: number): number {
  return statOf(pid)?.cpu ?? 0;
}

/** Microseconds of CPU used by a process and all processes it has started, ended ones too: a PostgreSQL with its backends. */
export function cpuOfFamily(pid: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.parent === pid);
  return children.reduce((sum, child) => sum + cpuOf(Number(child)), cpuOf(pid) + (statOf(pid)?.ended ?? 0));
}

/** The most memory a process has had in use, in MB. */
export function peakMemoryOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
