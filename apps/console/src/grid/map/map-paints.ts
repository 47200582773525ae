// Fills of the map: one light-to-dark scale for each measure, and none for nothing. Numbers stand on the areas as well.

export type Measure = 'subjects' | 'gaps' | 'redLines';

const nothing = '#f4f6f6';
const scales: Readonly<Record<Measure, readonly string[]>> = {
  subjects: ['#d9ebee', '#b3d6dc', '#93c4cd', '#74b0bb', '#579aa7'],
  gaps: ['#fbe3cf', '#f6c49c', '#f0ad80', '#e6935f', '#d97b46'],
  redLines: ['#f6dede', '#ecbcbc', '#e2a0a0', '#d68585', '#c96d6d'],
};

export const classCount = 5;

/** The fill of a class; a class of zero has none. */
export function fillOf(measure: Measure, classes: readonly { readonly to: number }[], index: number): string {
  const each = classes[index];
  if (each === undefined || each.to === 0) return nothing;
  const zeros = classes[0]?.to === 0 ? 1 : 0;
  const scale = scales[measure];
  const steps = classes.length - zeros;
  const place = steps <= 1 ? 2 : Math.round(((index - zeros) / (steps - 1)) * (scale.length - 1));
  return scale[place] ?? nothing;
}
