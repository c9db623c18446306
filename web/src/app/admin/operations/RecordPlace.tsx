/** A record of some app, by its form and number; it leads there. */

import { Link } from "@tanstack/react-router";

import { useApp } from "@/api/apps";
import { useLabel } from "@/i18n/label";
import { formOf } from "@/kinds/fields/form-fields";

type Props = { readonly app: string; readonly form: string; readonly id: number };

export function RecordPlace({ app, form, id }: Props) {
  const label = useLabel();
  const definition = useApp(app).data;
  const found = definition && formOf(definition, form);
  return (
    <Link
      to="/apps/$app/forms/$form/records/$record"
      params={{ app, form, record: String(id) }}
      onClick={(event) => event.stopPropagation()}
    >
      {(found && label(found.label)) || form} #{id}
    </Link>
  );
}
