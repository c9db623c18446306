/** No records: because of the filter, or because there are none yet. */

import { Button } from "antd";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { EmptyState } from "@/ui/PageState";

import type { List } from "./use-list";
import { searchFor } from "./view-state";

export function EmptyList({ list }: { list: List }) {
  const { t } = useTranslation();
  const label = useLabel();
  const navigate = useNavigate();
  if (list.search.q || list.state.filter) {
    return (
      <EmptyState
        title={t("list:nothingFound")}
        help={t("list:nothingFoundHelp")}
        action={
          <Button
            onClick={() =>
              list.set({ q: undefined, ...searchFor(list.view.state, { filter: null }) })
            }
          >
            {t("list:clearFilter")}
          </Button>
        }
      />
    );
  }
  const base = list.form.views.find((view) => view.key === list.state.base);
  return (
    <EmptyState
      title={t(base?.filter ? "list:emptyView" : "list:empty", {
        form: label(list.form.label),
        view: label(list.view.label),
      })}
      help={label(list.form.description)}
      action={
        list.may("create") && (
          <Button
            type="primary"
            onClick={() => void navigate({ to: "/apps/$app/forms/$form/new", params: list.ref })}
          >
            {t("list:createFirst", { form: label(list.form.label) })}
          </Button>
        )
      }
    />
  );
}
