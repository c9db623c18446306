/** Which fields and columns of a form people use already: what they hold would be lost. */

import { useQuery } from "@tanstack/react-query";

import { appQuery } from "@/api/apps";
import { usePublished } from "@/config-form/scope";
import { formOf } from "@/kinds/fields/form-fields";

import { useDraft } from "../draft/DraftProvider";

/** Takes a path; as long as it is not known, all of them count as published. */
export function usePublishedFields(form: string): (path: string) => boolean {
  const app = useDraft((state) => state.app);
  const published = usePublished();
  const running = useQuery({ ...appQuery(app), enabled: published }).data;
  return (path) => {
    if (!published) return false;
    if (!running) return true;
    const [first, column] = path.split(".");
    const field = formOf(running, form)?.fields.find((one) => one.key === first);
    if (column === undefined) return field !== undefined;
    return field?.fields.some((one) => one.key === column) ?? false;
  };
}
