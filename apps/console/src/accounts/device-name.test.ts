import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceName } from './device-name.ts';

test('a session names the browser and the system its owner would recognise', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
  assert.equal(deviceName(windows), 'Chrome 131 · Windows');
  assert.equal(deviceName(`${windows} Edg/130.0.0.0`), 'Edge 130 · Windows');
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
  assert.equal(deviceName(iphone), 'Safari 17 · iPhone');
  const wechat = 'Mozilla/5.0 (Linux; Android 12; V2072A) AppleWebKit/537.36 Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.47';
  assert.equal(deviceName(wechat), 'MicroMessenger 8 · Android');
});

test('what is no browser keeps its own name', () => {
  assert.equal(deviceName('gridward-cli/0.1'), 'gridward-cli/0.1');
});
