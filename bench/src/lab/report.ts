// Numbers and where they are kept: medians, the machine, the load it was under, and `results.md`, in which each bench has
// one section that it replaces when run with --record.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

const file = join(import.meta.dirname, '..', '..', 'results.md');

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function ms(milliseconds: number): string {
  return milliseconds >= 10_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : milliseconds >= 100
      ? `${milliseconds.toFixed(0)} ms`
      : `${milliseconds.toFixed(1)} ms`;
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const loadAtStart = loadavg()[0] ?? 0;

function machine(): string {
  const load = `load average ${loadAtStart.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  return `${new Date().toISOString().slice(0, 16)}Z · commit ${commit} · ${cpus().length} × ${cpus()[0]?.model.trim()} · ${Math.round(totalmem() / 2 ** 30)} GiB · Node ${process.versions.node} · ${load}`;
}

/** Prints a bench's section and, with --record, puts it into results.md. */
export function report(name: string, title: string, parts: readonly string[]): void {
  const section = [`## ${name}: ${title}`, `<sub>${machine()}</sub>`, ...parts].join('\n\n');
  console.log(`\n${section}\n`);
  if (!process.argv.includes('--record')) return;
  const known = existsSync(file)
    ? readFileSync(file, 'utf8')
    : '# Results\n\nWritten by `npm run bench -- <name> --record`; see README.md for what each one does.\n';
  const [head = '', ...sections] = known.split(/^(?=## )/m);
  const others = sections.filter((one) => !one.startsWith(`## ${name}:`));
  writeFileSync(file, [head.trimEnd(), ...[...others, section].toSorted().map((one) => one.trimEnd())].join('\n\n') + '\n');
}

export function say(line: string): void {
  console.error(`· ${line}`);
}
