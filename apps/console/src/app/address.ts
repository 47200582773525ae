// What the address holds, as texts: the day, the filters. A code such as 0538 stays what it is.

export type AddressSearch = Readonly<Record<string, string | undefined>>;

export function parseAddress(text: string): AddressSearch {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeAddress(search: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  return query.size === 0 ? '' : `?${query}`;
}
