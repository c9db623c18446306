/**
 * Changes of one record go out one after the other, in the order in which they were made. One that
 * was begun before the answer to an earlier one came starts from what that one left, so that nobody
 * is in their own way; a change by somebody else in between is still refused as stale.
 */

type Saved = { readonly revision: number };

/** All revisions from the first to the last were made here. */
type Own = { readonly first: number; readonly last: number };

const own = new Map<string, Own>();
const waiting = new Map<string, { count: number; last: Promise<unknown> }>();

/**
 * Sends a change of `record` (any name that is its own) as soon as the ones before it are answered.
 * `send` is given the revision to start from: `revision`, or the one that own changes made of it.
 */
export async function inTurn<S extends Saved>(
  record: string,
  revision: number | null,
  send: (revision: number | null) => Promise<S>,
): Promise<S> {
  const queue = waiting.get(record) ?? { count: 0, last: Promise.resolve() };
  const answer = queue.last.then(async () => {
    const start = startOf(record, revision);
    const saved = await send(start);
    if (start !== null) extend(record, start, saved.revision);
    return saved;
  });
  const last = answer.catch(() => undefined);
  waiting.set(record, { count: queue.count + 1, last });
  try {
    return await answer;
  } finally {
    const { count, last: newest } = waiting.get(record) ?? { count: 1, last };
    if (count === 1) waiting.delete(record);
    else waiting.set(record, { count: count - 1, last: newest });
  }
}

/** Whether changes of the record are under way. */
export const isChanging = (record: string): boolean => waiting.has(record);

function startOf(record: string, revision: number | null): number | null {
  const chain = own.get(record);
  const known = chain && revision !== null && chain.first <= revision && revision <= chain.last;
  return known ? chain.last : revision;
}

function extend(record: string, start: number, last: number): void {
  const chain = own.get(record);
  own.set(record, { first: chain?.last === start ? chain.first : start, last });
}
