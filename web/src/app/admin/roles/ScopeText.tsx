/** Which records a grant reaches: as a sentence, with the condition itself on hover. */

import { Tooltip, Typography } from "antd";
import { useTranslation } from "react-i18next";

import { useApp } from "@/api/apps";
import type { Option, RunningApp } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { fieldAt, formOf } from "@/kinds/fields/form-fields";

import { scopeWords } from "./scope-words";

type Props = { readonly app: string; readonly form: string; readonly scope: string };

export function ScopeText({ app, form, scope }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const running = useApp(app).data;
  const known = (path: readonly string[]) => fieldIn(running, form, path);
  const words = scopeWords(scope, {
    say: (key, values) => t(`admin:scope.${key}`, values ?? {}),
    field: (path) =>
      path
        .map((step, at) => label(known(path.slice(0, at + 1))?.label) || step)
        .join(t("admin:scope.of")),
    value: (path, value) => {
      const options = (known(path)?.config["options"] ?? []) as readonly Option[];
      return label(options.find((option) => option.value === value)?.label) || `“${value}”`;
    },
  });
  const code = <Typography.Text code>{scope}</Typography.Text>;
  if (words === null) return code;
  return (
    <Tooltip title={scope}>
      <span tabIndex={0}>{words}</span>
    </Tooltip>
  );
}

function fieldIn(app: RunningApp | undefined, key: string, path: readonly string[]) {
  const form = app && formOf(app, key);
  return app && form ? fieldAt(app, form, path) : null;
}
