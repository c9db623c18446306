/** A list that cannot be had: a condition that the server cannot work with can be taken away. */

import { WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { isProblem } from "@/api/problem";
import { EmptyState, FailedState } from "@/ui/PageState";

import { refusalWords } from "./refusal-words";
import type { List } from "./use-list";
import { searchFor } from "./view-state";

type Props = { readonly list: List; readonly error: unknown; readonly onRetry: () => void };

export function FailedList({ list, error, onRetry }: Props) {
  const { t } = useTranslation();
  const { filter } = list.state;
  if (!isProblem(error, 422) || filter === null)
    return <FailedState error={error} onRetry={onRetry} />;
  return (
    <div role="alert">
      <EmptyState
        icon={<WarningOutlined />}
        title={t("list:filter.broken")}
        help={`${filter} · ${refusalWords(error)}`}
        action={
          <Button
            type="primary"
            onClick={() => list.set(searchFor(list.view.state, { filter: null }))}
          >
            {t("list:clearFilter")}
          </Button>
        }
      />
    </div>
  );
}
