/** Goes to a form or flow in its designer, with something selected there. */

import { useNavigate } from "@tanstack/react-router";

import { useDraft } from "./draft/DraftProvider";
import type { Place } from "./issue-place";

export function useOpenPlace(): (place: Place) => void {
  const navigate = useNavigate();
  const app = useDraft((state) => state.app);
  return ({ part, key, select }) => {
    if (part === "other") return;
    const search = select === null ? {} : { select };
    if (part === "forms") {
      void navigate({ to: "/build/$app/forms/$form", params: { app, form: key }, search });
    } else {
      void navigate({ to: "/build/$app/flows/$flow", params: { app, flow: key }, search });
    }
  };
}
