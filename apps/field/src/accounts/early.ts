// What somebody has typed into the way in that the page itself brings, before this program had come.

const inputOf = (id: string) => document.querySelector<HTMLInputElement>(`#early-${id}`);

export function typedEarly(): { readonly account: string; readonly password: string } {
  return { account: inputOf('account')?.value ?? '', password: inputOf('password')?.value ?? '' };
}

/** Takes that way in away; where somebody is typing, it goes on in the input of the same use. */
export function endEarly(): void {
  const typing = document.activeElement instanceof HTMLInputElement && document.activeElement.id.startsWith('early-') ? document.activeElement : null;
  document.querySelector('#early')?.remove();
  if (typing !== null) document.querySelector<HTMLInputElement>(`#root input[autocomplete="${typing.autocomplete}"]`)?.focus();
}
