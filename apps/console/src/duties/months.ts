// Months as 'YYYY-MM': one later or earlier, its first day, the first day after it.

export function monthAfter(month: string, months: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

export function firstOf(month: string): string {
  return `${month}-01`;
}
