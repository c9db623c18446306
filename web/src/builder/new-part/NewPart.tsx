/** The dialogs that make a new object of the app. A list without one has no "new" button. */

import type { ComponentType } from "react";

import type { ObjectList } from "../shell/objects";
import { NewFlow } from "./NewFlow";
import { NewForm } from "./NewForm";

export type NewPartProps = { readonly onClose: () => void };

export const NEW_PARTS: Readonly<Partial<Record<ObjectList, ComponentType<NewPartProps>>>> = {
  forms: NewForm,
  flows: NewFlow,
};

export function NewPart({ list, onClose }: NewPartProps & { readonly list: ObjectList }) {
  const Dialog = NEW_PARTS[list];
  return Dialog ? <Dialog onClose={onClose} /> : null;
}
