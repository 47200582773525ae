// The ways to a reader that this installation has: the operator names a mail server, and modules with channels of the county’s
// own, in the environment (docs/operations.md). Webhooks need nothing but an address.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Channel } from './channel.ts';
import { emailChannel } from './email-channel.ts';

export type Installed = ReadonlyMap<string, Channel>;

const found = new Map<string, Promise<Installed>>();

/** Channels by name; webhooks are not among them. Read once for each way the environment is. */
export function installedChannels(env: NodeJS.ProcessEnv = process.env): Promise<Installed> {
  const [url = '', from = '', modules = ''] = [env['GRIDWARD_SMTP'], env['GRIDWARD_MAIL_FROM'], env['GRIDWARD_CHANNELS']];
  const key = JSON.stringify([url, from, modules]);
  const channels = found.get(key) ?? load(url, from, modules.split(',').filter(Boolean));
  found.set(key, channels);
  return channels;
}

async function load(url: string, from: string, modules: readonly string[]): Promise<Installed> {
  if (url !== '' && !/.@[^@\s>]+>?$/.test(from)) throw new Error('GRIDWARD_SMTP needs GRIDWARD_MAIL_FROM, the address from which mails come');
  const channels: Channel[] = url === '' ? [] : [emailChannel({ url, from })];
  for (const path of modules) channels.push(channelIn(path, await import(pathToFileURL(resolve(path)).href)));
  return new Map(channels.map((channel) => [channel.name, channel]));
}

/** A module exports `channel`. */
function channelIn(path: string, module: unknown): Channel {
  const channel = (module as { channel?: Partial<Channel> }).channel;
  if (typeof channel?.send !== 'function' || typeof channel.name !== 'string' || !/^[a-z][a-z0-9_]{1,30}$/.test(channel.name))
    throw new Error(`${path} exports no channel with a name and a function send`);
  if (['email', 'webhook', 'inbox'].includes(channel.name)) throw new Error(`${path}: “${channel.name}” is a channel already`);
  return channel as Channel;
}

export async function installedNames(env: NodeJS.ProcessEnv = process.env): Promise<string[]> {
  return ['webhook', ...(await installedChannels(env)).keys()].toSorted();
}

/** Webhooks within the own network, for installations whose messenger stands beside them. */
export function allowsPrivate(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['GRIDWARD_WEBHOOK_PRIVATE'] === 'on';
}
