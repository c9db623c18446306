/** How the rows of a sub-form changed, in numbers. */

type Row = Readonly<Record<string, unknown>>;
export type RowChanges = {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
};

const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : []);

export function rowChanges(before: unknown, after: unknown): RowChanges {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const known = new Map(old.map((row) => [row["id"], row]));
  const kept = now.filter((row) => row["id"] !== undefined && known.has(row["id"]));
  return {
    added: now.length - kept.length,
    removed: old.length - kept.length,
    changed: kept.filter((row) => JSON.stringify(row) !== JSON.stringify(known.get(row["id"])))
      .length,
  };
}
