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
export const inTurn = <S extends Saved>(
  record: string,
  revision: number | null,
  send: (revision: number | null) => Promise<S>,
): Promise<S> =>
  allInTurn(
    [{ record, revision }],
    ([start = null]) => send(start),
    (saved) => [saved.revision],
  );

type Start = {
  readonly record: string;
  readonly revision: number | null;
  /** As it was then, or not at all: what is taken back has not been changed since, by nobody. */
  readonly exact?: boolean | undefined;
};

/** The same for changes of several records at once; `saved` reads their revisions off the answer. */
export async function allInTurn<A>(
  changes: readonly Start[],
  send: (revisions: readonly (number | null)[]) => Promise<A>,
  saved: (answer: A) => readonly (number | null)[],
): Promise<A> {
  const before = changes.map(({ record }) => waiting.get(record)?.last ?? Promise.resolve());
  const answer = Promise.all(before).then(async () => {
    const starts = changes.map(({ record, revision, exact }) =>
      exact ? revision : startOf(record, revision),
    );
    const answered = await send(starts);
    saved(answered).forEach((last, at) => {
      const change = changes[at];
      // Without a revision to start from it was the last one before that was changed.
      if (change && last !== null) extend(change.record, starts[at] ?? last - 1, last);
    });
    return answered;
  });
  const last = answer.catch(() => undefined);
  for (const { record } of changes)
    waiting.set(record, { count: (waiting.get(record)?.count ?? 0) + 1, last });
  try {
    return await answer;
  } finally {
    for (const { record } of changes) {
      const { count, last: newest } = waiting.get(record) ?? { count: 1, last };
      if (count === 1) waiting.delete(record);
      else waiting.set(record, { count: count - 1, last: newest });
    }
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
