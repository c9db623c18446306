/**
 * Sends an act once, however often its button is pressed before the answer, and tells how it ended
 * even when the button, its row or its dialog is gone by then.
 */

import type { UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";

export type Told<O> = {
  readonly onSuccess?: (answer: O) => unknown;
  readonly onError?: (error: Error) => unknown;
};
type Act<I, O> = Pick<UseMutationResult<O, Error, I>, "mutateAsync">;

/** In place of `mutate`, which forgets its callbacks when the component goes or acts again. */
export function useAct<I, O>({ mutateAsync }: Act<I, O>): (input: I, told?: Told<O>) => void {
  const busy = useRef(false);
  return (input, { onSuccess, onError } = {}) => {
    if (busy.current) return;
    busy.current = true;
    const ended = () => (busy.current = false);
    void mutateAsync(input)
      .finally(ended)
      .then(onSuccess, onError ?? (() => undefined));
  };
}
