/** The title of the browser's tab: what is shown, in which app. */

import { useQuery } from "@tanstack/react-query";
import { useMatches, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import { recordQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { formOf } from "@/kinds/fields/form-fields";
import { valueOf } from "@/kinds/fields/system-fields";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The key of the page's name; `form` stands in it for the form's. */
    title?: string;
  }
}

export function PageTitle({ app }: { app: RunningApp | undefined }) {
  const { t } = useTranslation();
  const label = useLabel();
  const matches = useMatches();
  const params = useParams({ strict: false });
  const form = app && params.form ? formOf(app, params.form) : undefined;
  const id = Number(params.record);
  const record = useQuery({
    ...recordQuery({ app: app?.key ?? "", form: form?.key ?? "" }, id),
    enabled: form !== undefined && Number.isSafeInteger(id) && id > 0,
  }).data;

  const key = matches.findLast((match) => match.staticData.title)?.staticData.title;
  const dashboard = app?.dashboards.find((one) => one.key === params.dashboard);
  const named = record && form ? valueOf(record, form.title) : undefined;
  const parts = [
    typeof named === "string" ? named : "",
    key ? t(key, { form: label(form?.label) }) : label(form?.label ?? dashboard?.label),
    app ? label(app.label) : "",
    t("product.name"),
  ];
  const title = [...new Set(parts.filter(Boolean))].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
