// What a monitor may ask: how many requests of which route ended how, how long they took, what the process uses. Route
// patterns only, never addresses: no names and no ids leave by this door.

import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'gridward_' });

const requests = new Counter({ name: 'gridward_requests_total', help: 'Requests by route and status', labelNames: ['route', 'status'], registers: [registry] });
const seconds = new Histogram({
  name: 'gridward_request_seconds',
  help: 'Time to answer by route',
  labelNames: ['route'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
  registers: [registry],
});

export function measureRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    requests.inc({ route, status: String(reply.statusCode) });
    seconds.observe({ route }, reply.elapsedTime / 1000);
  });
}
