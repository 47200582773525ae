// An input method composes in a cell of a draft as it does in a field: 张 is typed where the cursor is, and what has been
// composed opens the picker. Where a browser cannot do that, the first letter opens the picker and the field goes on.

interface ComposedText extends EventTarget {
  readonly text: string;
  updateText(from: number, to: number, text: string): void;
  updateControlBounds(bounds: DOMRect): void;
  updateSelectionBounds(bounds: DOMRect): void;
}

interface Composing extends HTMLElement {
  editContext?: ComposedText | null;
}

/** Lets an input method compose in the cell whenever the cursor is in it. */
export function composeIn(cell: HTMLElement, onComposed: (text: string) => void): void {
  // Not every browser knows it, and the types of the DOM do not.
  const Context = (window as { readonly EditContext?: new () => ComposedText }).EditContext;
  const composing: Composing = cell;
  if (Context === undefined) return;
  const standing = composing.editContext ?? null;
  if (standing !== null) return placeUnder(standing, cell);
  const context = new Context();
  context.addEventListener('compositionend', () => {
    const { text } = context;
    context.updateText(0, text.length, '');
    if (text.trim() !== '') onComposed(text.trim());
  });
  placeUnder(context, cell);
  composing.editContext = context;
}

/** The list of the input method stands below the cell. */
function placeUnder(context: ComposedText, cell: HTMLElement): void {
  context.updateControlBounds(cell.getBoundingClientRect());
  context.updateSelectionBounds(cell.getBoundingClientRect());
}
