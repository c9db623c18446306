/** A record on its own page. */

import { useNavigate, useParams } from "@tanstack/react-router";

import { openDrawers, useHotkeys } from "@/lib/use-hotkeys";
import { formOf } from "@/kinds/fields/form-fields";
import { useRunningApp } from "@/kinds/running-app";
import { FailedState } from "@/ui/PageState";

import { RecordView } from "./RecordView";

export function RecordPage() {
  const params = useParams({ from: "/frame/apps/$app/forms/$form/records/$record" });
  const app = useRunningApp();
  const navigate = useNavigate();
  const form = formOf(app, params.form);
  const id = Number(params.record);
  useHotkeys({
    e: () => void navigate({ to: "/apps/$app/forms/$form/records/$record/edit", params }),
    Escape: () => {
      if (openDrawers() === 0) void navigate({ to: "/apps/$app/forms/$form", params });
    },
  });
  if (!form || !Number.isSafeInteger(id) || id < 1) return <FailedState error={{ status: 404 }} />;
  return <RecordView key={`${form.key}.${String(id)}`} app={app} form={form} id={id} />;
}
