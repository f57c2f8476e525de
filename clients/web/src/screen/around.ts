/** A window of at most `most` neighbours that holds the item at `at` (-1: none; then the first ones). */
export function around<T>(items: readonly T[], at: number, most: number): { shown: T[]; before: boolean; after: boolean } {
  if (items.length <= most) return { shown: [...items], before: false, after: false };
  const wanted = at < 0 ? 0 : at - Math.floor((most - 1) / 2);
  const start = Math.min(Math.max(0, wanted), items.length - most);
  return { shown: items.slice(start, start + most), before: start > 0, after: start + most < items.length };
}
