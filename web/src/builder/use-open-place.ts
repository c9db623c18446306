/**
 * Goes to a part of the app in its designer, with something selected there; with `replace` the page
 * that is left is no step back, e.g. when it is of a key that is no more.
 */

import { useRouter } from "@tanstack/react-router";

import { useDraft } from "./draft/DraftProvider";
import { addressOf, type Place } from "./issue-place";

export function useOpenPlace(how: "push" | "replace" = "push"): (place: Place) => void {
  const router = useRouter();
  const app = useDraft((state) => state.app);
  return (place) => {
    const address = addressOf(app, place);
    if (address !== null) router.history[how](address);
  };
}
