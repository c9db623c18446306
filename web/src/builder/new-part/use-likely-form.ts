/** The form that a new part is most likely about: that of what is open, else the newest. */

import { useParams } from "@tanstack/react-router";

import { useDraft } from "../draft/DraftProvider";

export function useLikelyForm(): string {
  const open = useParams({ strict: false });
  return useDraft(({ document }) => {
    const forms = document.forms ?? [];
    const form =
      open.form ??
      document.flows?.find((flow) => flow.key === open.flow)?.form ??
      document.rules?.find((rule) => rule.key === open.rule)?.form;
    return forms.some((one) => one.key === form) && form ? form : (forms.at(-1)?.key ?? "");
  });
}
