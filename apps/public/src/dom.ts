// Elements of a page. Text is always set as text, so nothing that the server says can become markup.

export type Child = Node | string | null;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name] ?? '');
  for (const child of children) if (child !== null) made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  return made;
}

export function button(label: string, onClick: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, [label]);
  made.addEventListener('click', onClick);
  return made;
}

export function replaceContent(parent: Element, children: readonly Child[]): void {
  while (parent.firstChild !== null) parent.removeChild(parent.firstChild);
  for (const child of children) if (child !== null) parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
}

/** Label and value pairs. */
export function facts(pairs: readonly (readonly [label: string, value: Child])[]): HTMLElement {
  return element(
    'dl',
    {},
    pairs.map(([label, value]) => element('div', {}, [element('dt', {}, [label]), element('dd', {}, [value])])),
  );
}
