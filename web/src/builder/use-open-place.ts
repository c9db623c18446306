/** Goes to a part of the app in its designer, with something selected there. */

import { useRouter } from "@tanstack/react-router";

import { useDraft } from "./draft/DraftProvider";
import { addressOf, type Place } from "./issue-place";

export function useOpenPlace(): (place: Place) => void {
  const router = useRouter();
  const app = useDraft((state) => state.app);
  return (place) => {
    const address = addressOf(app, place);
    if (address !== null) router.history.push(address);
  };
}
