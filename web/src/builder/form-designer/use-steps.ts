/** Steps of the parts on the canvas by keys and buttons: done, said, and the focus goes along. */

import type { FormPart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { keepFocus } from "@/ui/keep-focus";
import { useSayPlace } from "@/ui/StepButton";

import type { CanvasProps } from "./Canvas";
import * as edit from "./edit";

type OnChange = CanvasProps["onChange"];

/** A step; `control` is what was pressed. Null where there is none. */
export type Step = ((control: Element) => void) | null;

export function useSteps(form: FormPart, onChange: OnChange) {
  const label = useLabel();
  const sayPlace = useSayPlace();

  const field = (key: string, name: string, target: edit.Target | null): Step =>
    target &&
    ((control) => {
      onChange((draft) => {
        edit.moveField(draft, key, target);
        const now = edit.standing(draft, key);
        if (now) sayPlace(name, now.index, now.of.fields?.length ?? 0, label(bothOf(now.of.label)));
      });
      keepFocus(() => sameControl(`[data-field="${key}"]`, control));
    });

  const section = (key: string, name: string, by: -1 | 1): Step => {
    const layout = edit.layoutOf(form);
    const to = layout.findIndex((one) => one.key === key) + by;
    if (to < 0 || to >= layout.length) return null;
    return (control) => {
      onChange((draft) => edit.moveSection(draft, key, by));
      const part = control.matches("[role=tab]") ? "tab" : "section";
      keepFocus(() => sameControl(`[data-${part}="${key}"]`, control));
      sayPlace(name, to, layout.length);
    };
  };

  const column = (subform: string, key: string, name: string, by: -1 | 1): Step => {
    const columns = form.fields.find((one) => one.key === subform)?.fields ?? [];
    const to = columns.findIndex((one) => one.key === key) + by;
    if (to < 0 || to >= columns.length) return null;
    return () => {
      onChange((draft) => edit.moveColumn(draft, subform, key, by));
      sayPlace(name, to, columns.length);
    };
  };

  return { field, section, column };
}

/** A part may stand in another section now: its elements were made anew. */
function sameControl(part: string, control: Element): Element | null {
  const box = document.querySelector(part);
  const step = control.getAttribute("data-step");
  return step === null ? box : (box?.querySelector(`[data-step="${step}"]`) ?? box);
}
