/** A related record by its title; a link where its page may be opened. */

import { Link } from "@tanstack/react-router";

import type { RecordTitle } from "@/api/app-definition";

import { useRunningApp } from "../running-app";
import { formOf } from "./form-fields";

export function RecordLink({ form, record }: { form: string; record: RecordTitle }) {
  const app = useRunningApp();
  const title = record.title ?? `#${String(record.id)}`;
  const style = { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" } as const;
  if (record.title === null || !formOf(app, form)) return <span style={style}>{title}</span>;
  return (
    <Link
      to="/apps/$app/forms/$form/records/$record"
      params={{ app: app.key, form, record: String(record.id) }}
      style={style}
      title={title}
      onClick={(event) => event.stopPropagation()}
    >
      {title}
    </Link>
  );
}
