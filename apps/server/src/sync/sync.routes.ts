// The routes of synchronising. Commands are carried out by the routes of the other slices, which are handed in.

import type { SyncCommand } from '@gridward/contract/sync-commands';
import type { Route } from '../kernel/perform.ts';
import { attachFilesRoute } from './attach-files.ts';
import { presentCommands } from './carry-out.ts';
import { listDevicesRoute } from './list-devices.ts';
import { pullScopeRoute } from './pull-scope.ts';
import { pushCommandsRoute } from './push-commands.ts';
import { putBlobPartRoute } from './put-blob-part.ts';
import { readBlobRoute } from './read-blob.ts';
import { readDeviceRoute } from './read-device.ts';
import { registerDeviceRoute } from './register-device.ts';
import { revokeDeviceRoute } from './revoke-device.ts';

export function syncRoutes(others: readonly Route[], commands: Readonly<Record<string, SyncCommand>> = presentCommands): readonly Route[] {
  const acts = new Map([...others, attachFilesRoute].map((route) => [route.endpoint.name, route]));
  return [
    registerDeviceRoute,
    listDevicesRoute,
    revokeDeviceRoute,
    readDeviceRoute,
    pushCommandsRoute(acts, commands),
    readBlobRoute,
    putBlobPartRoute,
    attachFilesRoute,
    pullScopeRoute,
  ];
}
