// The command line's way in: the same functions as HTTP, as the operator at this machine. It finds the database of a
// running server or starts it for the length of the command.

import { userInfo } from 'node:os';
import type { z } from 'zod';
import type { Endpoint } from '@gridward/contract/endpoint';
import { systemClock } from '../kernel/clock.ts';
import { readConfig } from '../kernel/config.ts';
import type { KnownCounty } from '../kernel/counties.ts';
import { openHouse, type OpenHouse } from '../kernel/house.ts';
import { operator } from '../kernel/identity.ts';
import { perform } from '../kernel/perform.ts';
import { allRoutes } from '../routes.ts';
import { CommandFailure, exitCodes } from './output.ts';

export interface CliSession {
  readonly house: OpenHouse;
  readonly county: KnownCounty;
  ask<I extends z.ZodType, O extends z.ZodType>(endpoint: Endpoint<I, O>, input: z.input<I>, upload?: Uint8Array): Promise<z.output<O>>;
}

/** Opens the installation, runs the command, closes it again. */
export async function withHouse<T>(act: (house: OpenHouse) => Promise<T>): Promise<T> {
  const house = await openHouse({ config: readConfig(process.env), clock: systemClock, checksAnswers: false, serves: false, log: () => {} });
  try {
    return await act(house);
  } finally {
    await house.close();
  }
}

/** The same in one county: the one named, or the installation's first. */
export async function withCounty<T>(countyId: string | undefined, act: (session: CliSession) => Promise<T>): Promise<T> {
  return withHouse(async (house) => {
    const counties = await house.refreshCounties();
    const county = countyId === undefined ? counties[0] : counties.find((one) => one.id === countyId);
    if (!county)
      throw new CommandFailure(countyId === undefined ? 'there is no county yet: run `gridward setup`' : `there is no county ${countyId}`, exitCodes.notFound);
    return act({ house, county, ask: askIn(house, county.id) });
  });
}

function askIn(house: OpenHouse, countyId: string): CliSession['ask'] {
  const actor = operator(`operator ${userInfo().username}`);
  return async (endpoint, input, upload) => {
    const route = allRoutes.find((one) => one.endpoint.name === endpoint.name);
    if (!route) throw new Error(`no route for ${endpoint.name}`);
    const answer = await perform(house, route, { input, actor: { countyId, actor }, device: 'command line', upload: upload ?? null });
    return answer.body as never; // held to the contract by the tests
  };
}
