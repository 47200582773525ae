// How much room the phone leaves us, and whether it keeps what we store.

export interface Room {
  readonly used: number;
  readonly free: number;
  readonly kept: boolean;
}

export async function room(): Promise<Room | null> {
  if (navigator.storage?.estimate === undefined) return null;
  const [{ usage = 0, quota = 0 }, kept] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted?.() ?? false]);
  return { used: usage, free: Math.max(0, quota - usage), kept };
}

/** Asks the browser not to clear our store; it decides by itself. */
export async function keepStore(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

export const littleRoom = 50 * 1_048_576;
