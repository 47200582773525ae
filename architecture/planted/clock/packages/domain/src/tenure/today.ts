// Date.now() in a comment is no clock, and neither is 'Math.random' in a text.
export const words = 'Math.random';
export const parsed = new Date('2025-01-01');
export function today(): Date {
  return new Date();
}
