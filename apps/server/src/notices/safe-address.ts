// Addresses that a webhook may have. Who sets one could otherwise have this server ask machines of its own network – the
// database, a cloud’s metadata – in its name: only public addresses are spoken to, unless the operator allows others. The
// name is looked up once, what it stands for is checked, and that address is connected to: a name that answers differently
// the second time gains nothing.

import { lookup as lookupName, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const closed = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(net, prefix, 'ipv4');

/** Of the new addresses only those given out to the public, without the ranges that carry old ones inside. */
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
const closed6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed6.addSubnet(net, prefix, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !closed.check(address, 'ipv4');
  return kind === 6 && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
}

/** Why nothing may be sent to this address by what it says itself; null when it may. */
export function addressFault(text: string, allowsPrivate: boolean): 'address' | 'protocol' | 'credentials' | 'private' | null {
  if (!URL.canParse(text)) return 'address';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowsPrivate)) return 'protocol';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (allowsPrivate) return null;
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : 'private';
  return host === 'localhost' || host.endsWith('.localhost') || !host.includes('.') ? 'private' : null;
}

/** As `dns.lookup` with `all`: every address that a name stands for. */
export type Resolver = (hostname: string, options: LookupAllOptions, callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void) => void;

/** Looks a name up and answers only public addresses. */
export function publicLookupBy(resolver: Resolver): LookupFunction {
  return (hostname, options, callback) => {
    resolver(hostname, { ...options, all: true }, (error, found) => {
      const open = error === null ? found.filter((one) => isPublicAddress(one.address)) : [];
      const [first] = open;
      if (error !== null) callback(error, '');
      else if (first === undefined) callback(Object.assign(new Error('only public addresses are spoken to'), { code: 'EPRIVATE' }), '');
      else if (options.all === true) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}

export const publicLookup = publicLookupBy(lookupName);

const patience = 2_000;

/**
 * Whether the name in an address stands for nothing public now. False where it cannot be known at once: a name may come into
 * being later, and what it stands for is looked at whenever something is sent.
 */
export function isNamedPrivately(url: string, resolver: Resolver = lookupName): Promise<boolean> {
  const { hostname } = new URL(url);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    publicLookupBy(resolver)(hostname, { all: true }, (error) => {
      clearTimeout(timer);
      resolve(error?.code === 'EPRIVATE');
    });
  });
}
