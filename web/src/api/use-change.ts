/**
 * A change that somebody makes. Made in haste it is made once: the same again, while the first is
 * under way, is the same change. What became of it is told even when the place where it was begun
 * has closed by then; whoever goes somewhere after it asks `useStillHere`.
 */

import {
  useMutation,
  type UseMutationOptions,
  type UseMutationResult,
} from "@tanstack/react-query";
import { useRef } from "react";

type Told<O> = {
  readonly onSuccess?: (answer: O) => void;
  readonly onError?: (error: Error) => void;
  readonly onSettled?: () => void;
};

export type MadeChange<I, O, C = unknown> = Omit<
  UseMutationResult<O, Error, I, C>,
  "mutate" | "mutateAsync"
> & {
  readonly mutate: (input: I, told?: Told<O>) => void;
  readonly mutateAsync: (input: I) => Promise<O>;
};

export function useChange<I = void, O = unknown, C = unknown>(
  options: UseMutationOptions<O, Error, I, C>,
): MadeChange<I, O, C> {
  const change = useMutation(options);
  const underWay = useRef<{ readonly input: string; readonly answer: Promise<O> } | null>(null);

  const begin = (input: I): { readonly again: boolean; readonly answer: Promise<O> } => {
    const written = JSON.stringify(input) ?? "";
    const last = underWay.current;
    if (last?.input === written) return { again: true, answer: last.answer };
    const mine = { input: written, answer: change.mutateAsync(input) };
    underWay.current = mine;
    const end = () => {
      if (underWay.current === mine) underWay.current = null;
    };
    mine.answer.then(end, end);
    return { again: false, answer: mine.answer };
  };
  const mutate = (input: I, told: Told<O> = {}): void => {
    const { again, answer } = begin(input);
    if (again) return;
    answer
      .then(told.onSuccess, (error: unknown) => told.onError?.(error as Error))
      .finally(() => told.onSettled?.());
  };
  return { ...change, mutate, mutateAsync: (input) => begin(input).answer };
}
