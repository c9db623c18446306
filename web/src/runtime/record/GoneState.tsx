/** A record that is not there: in the recycle bin, from where it can come back, or out of sight. */

import { DeleteOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Space } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { isProblem } from "@/api/problem";
import { type FormRef, listQuery, useBulk } from "@/api/records";
import { EmptyState, LoadingState } from "@/ui/PageState";

type Props = {
  readonly list: FormRef;
  readonly id: number;
  readonly error: unknown;
  readonly onBack: (() => void) | undefined;
  /** What is shown when it is not in the recycle bin either. */
  readonly children: ReactNode;
};

export function GoneState({ list, id, error, onBack, children }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const bulk = useBulk(list);
  const missing = isProblem(error, 404);
  const bin = useInfiniteQuery({
    ...listQuery(list, { deleted: true, filter: `id = ${String(id)}` }, 1),
    enabled: missing,
    retry: false,
  });
  if (missing && bin.isPending) return <LoadingState rows={4} />;
  if (!missing || !bin.data?.pages[0]?.items.length) return children;
  const restore = () =>
    bulk.mutate(
      { restore: [id] },
      {
        onSuccess: (results) => {
          const [refused] = (results.restore[0]?.errors ?? []) as { message?: string }[];
          if (refused) void message.error(refused.message ?? t("state.error"));
          else void message.success(t("record:gone.restored"));
        },
        onError: (failure) => void message.error(failure.message),
      },
    );
  return (
    <EmptyState
      icon={<DeleteOutlined />}
      title={t("record:gone.title")}
      help={t("record:gone.help")}
      action={
        <Space>
          <Button type="primary" loading={bulk.isPending} onClick={restore}>
            {t("record:gone.restore")}
          </Button>
          <Button
            onClick={
              onBack ?? (() => void navigate({ to: "/apps/$app/forms/$form", params: list }))
            }
          >
            {t("record:gone.back")}
          </Button>
        </Space>
      }
    />
  );
}
