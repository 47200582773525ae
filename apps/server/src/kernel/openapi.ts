// The contract as an OpenAPI 3.1 document: a pure function of the list of endpoints. Public operations are marked with
// an empty security list; every problem an endpoint can give stands under its status.

import { z } from 'zod';
import type { Endpoint } from '@gridward/contract/endpoint';
import { problems, statusOf, type ProblemKey } from '@gridward/contract/problem';
import { sessionCookie } from './session.ts';

type Json = Record<string, unknown>;

/** Problems that any endpoint can give. */
export function problemsOf(endpoint: Endpoint): ProblemKey[] {
  const everywhere: ProblemKey[] = ['request.invalid', 'request.too_many', 'request.failed'];
  const signedIn: ProblemKey[] = endpoint.needs === 'public' ? [] : ['session.required'];
  const permitted: ProblemKey[] = endpoint.needs === 'public' || endpoint.needs === 'signed_in' ? [] : ['permission.missing'];
  const sites: ProblemKey[] = endpoint.method === 'GET' ? [] : ['session.other_site'];
  return [...new Set([...endpoint.problems, ...everywhere, ...signedIn, ...permitted, ...sites])];
}

export function openApiOf(endpointsByFeature: Readonly<Record<string, readonly Endpoint[]>>, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [feature, endpoints] of Object.entries(endpointsByFeature)) {
    for (const endpoint of endpoints) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(feature, endpoint) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gridward 守望',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'Who answers for what, on any day. Days are civil days of the county (YYYY-MM-DD); periods are half-open [from, until).',
    },
    security: [{ session: [] }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['problem', 'number', 'requestId'],
          properties: {
            problem: { type: 'string', enum: Object.keys(problems) },
            number: { type: 'number' },
            requestId: { type: 'string' },
            path: { type: 'string' },
            details: { type: 'object' },
            fields: { type: 'array', items: { type: 'object' } },
          },
        },
      },
    },
    paths,
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  return rest;
}

function operationOf(feature: string, endpoint: Endpoint): Json {
  const input = schemaOf(endpoint.input, 'input');
  const properties = (input['properties'] ?? {}) as Record<string, Json>;
  const required = (input['required'] ?? []) as string[];
  const inPath = new Set([...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''));
  const inQuery = endpoint.method === 'GET' || endpoint.upload === true;
  const parameters = Object.entries(properties)
    .filter(([name]) => inPath.has(name) || inQuery)
    .map(([name, schema]) => ({ name, in: inPath.has(name) ? 'path' : 'query', required: inPath.has(name) || required.includes(name), schema }));
  return {
    operationId: endpoint.name,
    tags: [feature],
    summary: endpoint.summary,
    ...(endpoint.needs === 'public' ? { security: [] } : {}),
    'x-needs': endpoint.needs,
    'x-effect': endpoint.effect,
    parameters,
    ...bodyOf(endpoint, properties, required, inPath),
    responses: responsesOf(endpoint),
  };
}

function bodyOf(endpoint: Endpoint, properties: Record<string, Json>, required: readonly string[], inPath: ReadonlySet<string>): Json {
  if (endpoint.upload) return { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } };
  if (endpoint.method === 'GET') return {};
  const rest = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.has(name)));
  if (Object.keys(rest).length === 0) return {};
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { type: 'object', properties: rest, required: required.filter((name) => !inPath.has(name)) } } },
    },
  };
}

function responsesOf(endpoint: Endpoint): Json {
  const byStatus = new Map<number, ProblemKey[]>();
  for (const problem of problemsOf(endpoint)) byStatus.set(statusOf(problem), [...(byStatus.get(statusOf(problem)) ?? []), problem]);
  const refusals = [...byStatus]
    .sort(([one], [other]) => one - other)
    .map(([status, keys]) => [
      String(status),
      { description: keys.join(', '), content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]);
  const success = endpoint.download
    ? { description: 'The file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
    : { description: 'Success', content: { 'application/json': { schema: schemaOf(endpoint.output, 'output') } } };
  return { 200: success, ...Object.fromEntries(refusals) };
}
