import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allEndpoints } from '@gridward/contract/all';
import { syncCommands } from '@gridward/contract/sync-commands';
import { addresses } from './addresses.ts';
import { commandVersions } from './commands.ts';

test('the field app asks at the addresses of the contract', () => {
  for (const [name, { method, path }] of Object.entries(addresses)) {
    const offered = allEndpoints.find((endpoint) => endpoint.name === name);
    assert.deepEqual([offered?.method, offered?.path], [method, path], name);
  }
});

test('the field app writes commands that the server knows, in the version that it takes', () => {
  for (const [name, version] of Object.entries(commandVersions)) assert.equal(syncCommands[name]?.version, version, name);
});
