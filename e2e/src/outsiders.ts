// Whoever belongs to another county, or to none, learns nothing of this one: not on a page, not in the search, not from
// the wording of a refusal.

import assert from 'node:assert/strict';
import type { Installation } from './installation.ts';
import { shop } from './newcomer.ts';
import type { Visitor } from './visitor.ts';

export interface Secret {
  readonly paths: readonly string[];
  readonly apis: readonly string[];
  readonly words: readonly string[];
}

/** What the county's own office sees, for others to miss. */
export async function whatIsToBeKept(city: Installation, visitor: Visitor): Promise<Secret> {
  await visitor.signIn('anweiban', city.demoPassword());
  const read = async (path: string) => (await visitor.page.request.get(path)).json();
  const [subject] = (await read(`/api/subjects?q=${shop.initials}`)).rows;
  const chain = await read(`/api/subjects/${subject.id}/chain`);
  const [link] = chain.links.filter((one: { role: string }) => one.role === 'guarantor');
  const paths = [`/subjects/${subject.id}`, `/people/${link.person.id}`, `/units/${subject.township.id}`];
  return {
    paths,
    apis: [...paths, `/subjects/${subject.id}/chain`, `/subjects/${subject.id}/tenures`, `/people/${link.person.id}/holdings`].map((path) => `/api${path}`),
    words: [subject.name, subject.township.name, subject.unit.name, ...chain.links.map((one: { person: { name: string } }) => one.person.name)],
  };
}

export async function neighbourSeesNothing(city: Installation, visitor: Visitor, secret: Secret): Promise<void> {
  await visitor.signIn('linxian', city.demoPassword());
  for (const path of secret.paths) {
    await visitor.go(path);
    await visitor.page.getByRole('alert').first().waitFor();
    assertKept(await visitor.text(), secret, path);
  }
  for (const api of secret.apis) await assertRefused(visitor, api, 404, secret);
  const everywhere = [
    `/api/search?q=${shop.initials}`,
    `/api/subjects?q=${shop.initials}`,
    '/api/map',
    '/api/exports/subjects?format=csv',
    '/api/home',
    '/api/figures',
  ];
  for (const api of everywhere) assertKept(await (await visitor.page.request.get(api)).text(), secret, api);
}

export async function strangerSeesNothing(visitor: Visitor, secret: Secret): Promise<void> {
  for (const path of ['/', ...secret.paths]) {
    await visitor.go(path);
    await visitor.page.getByLabel('密码', { exact: true }).waitFor();
    assertKept(await visitor.text(), secret, path);
  }
  for (const api of [...secret.apis, `/api/search?q=${shop.initials}`, '/api/exports/subjects?format=csv']) await assertRefused(visitor, api, 401, secret);
}

async function assertRefused(visitor: Visitor, api: string, status: number, secret: Secret): Promise<void> {
  const response = await visitor.page.request.get(api);
  assert.equal(response.status(), status, api);
  assertKept(await response.text(), secret, api);
}

function assertKept(text: string, secret: Secret, where: string): void {
  for (const word of secret.words) assert.ok(!text.includes(word), `${where} tells “${word}”`);
}
