// Where to go after signing in.

/** Only an address inside this console: anything else would let a link send people elsewhere after signing in. */
export function safeReturn(address: string | undefined): string {
  return address !== undefined && /^\/(?![/\\])/.test(address) && !address.startsWith('/sign-in') ? address : '/';
}
