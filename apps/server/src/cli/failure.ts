// How the command line says that something did not succeed: the same words as the console, with the code beside them and
// the option that is meant; as one JSON object where --json was given. Both on the error stream: the answer's stays empty.

import { CommanderError, type Command } from 'commander';
import type { Problem } from '@gridward/contract/problem';
import { rules } from '@gridward/messages/zh-CN/problem-rules';
import { problems } from '@gridward/messages/zh-CN/problems';
import { tenure } from '@gridward/messages/zh-CN/tenure';
import { Declined, Refusal } from '../kernel/problems.ts';
import { CommandFailure, exitCodeNames, exitCodeOf, exitCodes } from './output.ts';

const { handover } = tenure;

export interface Failure {
  readonly exitCode: number;
  /** Of the product's problems, or of the exit code. */
  readonly problem: string;
  readonly message: string;
  readonly cure: string | null;
  readonly details?: Problem['details'];
  readonly fields: readonly FieldFailure[];
}

interface FieldFailure extends Omit<Failure, 'exitCode' | 'fields'> {
  readonly path: string | null;
  readonly option: string | null;
}

/** `command`: the one that ran, whose options its faults are told by. */
export function failureOf(error: unknown, command: Command | undefined): Failure {
  if (error instanceof Refusal) return refusal(error, command);
  const exitCode = exitCodeFor(error);
  const message = (error instanceof Error ? error.message : String(error)).replace(/^error: /, '');
  return { exitCode, problem: exitCodeNames[exitCode] ?? 'failed', message, cure: null, fields: [] };
}

const declined = { there_already: exitCodes.refused, faulty: exitCodes.faulty, wrong_file: exitCodes.usage } as const;

function exitCodeFor(error: unknown): number {
  if (error instanceof CommandFailure) return error.exitCode;
  if (error instanceof Declined) return declined[error.because];
  return error instanceof CommanderError ? exitCodes.usage : exitCodes.failed;
}

export function describeFailure({ problem, message, cure, fields }: Failure): string {
  // What the command line found itself is a sentence already.
  if (!(problem in problems)) return message;
  const lines = fields.map((field) => `  ${field.option ?? field.path ?? ''}：${sentence(field)}`);
  return [sentence({ problem, message, cure }), ...lines].join('\n');
}

function sentence({ problem, message, cure, details }: Pick<FieldFailure, 'problem' | 'message' | 'cure' | 'details'>): string {
  const rule = details?.['rule'] === undefined ? '' : ` ${String(details['rule'])}`;
  return `${message}${cure === null ? '' : `：${cure}`}（${problem}${rule}）`;
}

function refusal({ problem, fields }: Refusal, command: Command | undefined): Failure {
  const told = textOf(problem, command);
  const withFields = problem.problem === 'request.invalid' && fields.length > 0;
  return {
    exitCode: exitCodeOf(problem.problem),
    problem: problem.problem,
    ...told,
    // “Look at the fields marked red” is for the console: here they follow.
    cure: withFields ? null : told.cure,
    ...(problem.details === undefined ? {} : { details: problem.details }),
    fields: (problem.path === undefined ? fields : [problem, ...fields]).map((field) => ({
      path: field.path ?? null,
      option: optionOf(field.path, command),
      problem: field.problem,
      ...textOf(field, command),
      ...(field.details === undefined ? {} : { details: field.details }),
    })),
  };
}

function textOf({ problem, details = {} }: Problem, command: Command | undefined): { readonly message: string; readonly cure: string | null } {
  if (problem === 'request.invalid' && details['rule'] !== undefined) return { message: inputFault(String(details['rule']), details['message']), cure: null };
  const obstacle = handover.obstacle[String(details['obstacle'])];
  if (obstacle !== undefined) return { message: obstacle, cure: null };
  const { message, cure } = problems[problem](details);
  if (problem === 'reason.required' && optionOf('reason', command) !== null) return { message, cure: `${cure}（--reason）` };
  const { from, until } = details;
  if (problem === 'day.outside' && typeof from === 'string' && typeof until === 'string' && from >= until) return { message, cure: rules['period'] ?? cure };
  return { message, cure };
}

const inputFaults: Readonly<Record<string, string>> = {
  invalid_format: '格式不正确',
  invalid_type: '类型不正确',
  invalid_value: '不在可选的值之内',
  too_big: '太大或太长',
  too_small: '太小、太短或没有填写',
  unrecognized_keys: '有不认识的字段',
};

/** What a schema says of a value, in Chinese; its own words stay beside it where they say more. */
function inputFault(rule: string, said: unknown): string {
  const known = rules[rule];
  if (known !== undefined) return known;
  const words = typeof said === 'string' ? said : '';
  if (words.endsWith('ISO date')) return '须为确有的一天，写作 YYYY-MM-DD';
  if (words.endsWith('UUID')) return '须为编号（UUID）';
  if (words.endsWith('received undefined')) return '没有填写';
  return `${inputFaults[rule] ?? '填写有误'}${words === '' ? '' : ` · ${words}`}`;
}

/** Fields that an option fills under another name. */
const fieldsOfOptions: Readonly<Record<string, string>> = {
  '--on': 'onDay',
  '--from': 'one',
  '--to': 'other',
  '--unit': 'unitId',
  '--document': 'documentId',
  '--person': 'personIds',
  '--subject': 'subjectIds',
  '--as-of': 'on',
};

/** The option of the command that fills a field; null where it has none. */
function optionOf(path: string | undefined, command: Command | undefined): string | null {
  const field = path?.split('.')[0] ?? '';
  const own = `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const options = command?.options.map((option) => option.long ?? '') ?? [];
  return options.find((option) => option === own) ?? options.find((option) => fieldsOfOptions[option] === field) ?? null;
}
