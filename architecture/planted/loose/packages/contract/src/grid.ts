export function grid(a: any, b: number, c: number, d: number, e: number) {
  return [a, b, c, d, e];
}
export default grid;
