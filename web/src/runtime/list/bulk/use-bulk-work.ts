/** Work on many records, in pieces: with progress, and a way to stop between two of them. */

import { useRef, useState } from "react";

import { type BulkWork, useBulk } from "@/api/records";
import type { FormRef } from "@/api/records";

import { pieces } from "./pieces";

const PIECE = 100;

export type Outcome = {
  readonly done: readonly number[];
  /** Of the done ones, as they are now. */
  readonly revisions: ReadonlyMap<number, number>;
  /** What was said against the others; the same words once. */
  readonly refused: number;
  readonly reasons: readonly string[];
  readonly stopped: boolean;
};

type Result = { revision?: number | null; errors?: readonly Record<string, unknown>[] };

export function useBulkWork(ref: FormRef) {
  const bulk = useBulk(ref);
  const stop = useRef(false);
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);

  const run = async (
    ids: readonly number[],
    name: "update" | "delete" | "restore",
    work: (ids: readonly number[]) => BulkWork | Promise<BulkWork>,
  ): Promise<Outcome> => {
    stop.current = false;
    const done: number[] = [];
    const revisions = new Map<number, number>();
    const reasons = new Set<string>();
    let refused = 0;
    let tried = 0;
    setProgress({ done: 0, all: ids.length });
    try {
      for (const piece of pieces(ids, PIECE)) {
        if (stop.current) break;
        const results: readonly Result[] = (await bulk.mutateAsync(await work(piece)))[name];
        results.forEach(({ errors = [], revision }, at) => {
          const id = piece[at];
          if (errors.length === 0 && id !== undefined) {
            done.push(id);
            if (revision) revisions.set(id, revision);
          } else {
            refused += 1;
            errors.forEach(({ message }) => {
              if (typeof message === "string") reasons.add(message);
            });
          }
        });
        tried += piece.length;
        setProgress({ done: tried, all: ids.length });
      }
    } finally {
      setProgress(null);
    }
    return {
      done,
      revisions,
      refused,
      reasons: [...reasons].slice(0, 3),
      stopped: tried < ids.length,
    };
  };
  return { run, progress, stop: () => (stop.current = true) };
}
