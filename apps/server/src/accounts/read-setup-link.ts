import { readSetupLink } from '@gridward/contract/accounts';
import { approaching } from '../kernel/perform.ts';
import { approachLink } from './setup-link.ts';

export const readSetupLinkRoute = approaching(readSetupLink, (house, input) => approachLink(house, input.token))(async (_scope, _input, found) => ({
  account: found.accountName,
  county: found.countyName,
}));
