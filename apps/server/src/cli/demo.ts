// Loads the demo city on an empty installation.

import type { OpenHouse } from '../kernel/house.ts';

export async function loadDemo(house: OpenHouse, log: (line: string) => void): Promise<string[]> {
  void house;
  void log;
  return [];
}
