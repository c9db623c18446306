/** Files on their way to the server. */

import { useContext, useEffect, useRef, useState } from "react";

import { type StoredFile, uploadFile } from "@/api/files";

import { UploadsContext } from "./after-uploads";

export type Upload = {
  readonly key: string;
  readonly name: string;
  /** The part that has gone, 0 to 1. */
  readonly part: number;
  /** Why it failed, in the reader's language. */
  readonly problem: string | null;
};

/** Adds what was sent to `files`; several may be on their way at once. */
export function useUploads<F extends Pick<StoredFile, "id" | "name">>(
  files: readonly F[],
  onChange: (files: readonly (F | StoredFile)[]) => void,
) {
  const note = useContext(UploadsContext);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const allArrived = useRef(Promise.resolve(true));
  // What is to be sent with them goes even when the place has closed by then.
  const awaited = useRef(false);
  // What each finished one adds to, before the next drawing has come.
  const list = useRef<readonly (F | StoredFile)[]>(files);
  const told = useRef(onChange);
  useEffect(() => {
    list.current = files;
    told.current = onChange;
  }, [files, onChange]);
  const change = (key: string, more: Partial<Upload>) =>
    setUploads((now) => now.map((one) => (one.key === key ? { ...one, ...more } : one)));
  const forget = (key: string) => setUploads((now) => now.filter((one) => one.key !== key));

  /** Whether it arrived, or was taken back. */
  const sendOne = async (file: File): Promise<boolean> => {
    const key = crypto.randomUUID();
    const abort = new AbortController();
    running.current.set(key, abort);
    setUploads((now) => [...now, { key, name: file.name, part: 0, problem: null }]);
    try {
      const stored = await uploadFile(file, {
        signal: abort.signal,
        onProgress: (part) => change(key, { part }),
      });
      forget(key);
      list.current = [...list.current, stored];
      told.current(list.current);
      return true;
    } catch (error) {
      if (abort.signal.aborted) forget(key);
      else change(key, { problem: error instanceof Error ? error.message : String(error) });
      return abort.signal.aborted;
    } finally {
      running.current.delete(key);
    }
  };
  useEffect(() => {
    const now = running.current;
    return () => {
      if (!awaited.current) now.forEach((one) => one.abort());
    };
  }, []);
  return {
    uploads,
    busy: uploads.some((one) => one.problem === null),
    send: (files: Iterable<File>) => {
      const before = running.current.size > 0 ? [allArrived.current] : [];
      allArrived.current = Promise.all([...before, ...[...files].map(sendOne)]).then((each) =>
        each.every(Boolean),
      );
      note?.(allArrived.current);
    },
    /** Waits for those under way: all the files there are then, or null when one failed. */
    settled: async () => {
      awaited.current = true;
      const all = await allArrived.current;
      awaited.current = false;
      return all ? list.current : null;
    },
    cancel: (key: string) => {
      running.current.get(key)?.abort();
      forget(key);
    },
  };
}

/** The files of a paste or a drop; none when it is something else. */
export const filesIn = (moved: DataTransfer | null): readonly File[] => [...(moved?.files ?? [])];
