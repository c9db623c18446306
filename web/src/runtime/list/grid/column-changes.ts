/** Columns in another order, or fewer of them. Pure. */

/** `key` at the place of `target`; the others keep their order. */
export function withMoved(columns: readonly string[], key: string, target: string): string[] {
  const at = columns.indexOf(target);
  if (at < 0 || !columns.includes(key)) return [...columns];
  const others = columns.filter((one) => one !== key);
  return [...others.slice(0, at), key, ...others.slice(at)];
}

export const withoutColumn = (columns: readonly string[], key: string): string[] => {
  const others = columns.filter((one) => one !== key);
  return others.length > 0 ? others : [...columns];
};
