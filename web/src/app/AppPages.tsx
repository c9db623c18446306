/** The app around its pages: its definition is there when they are shown. */

import { Outlet, useParams } from "@tanstack/react-router";

import { useApp } from "@/api/apps";
import { RunningAppProvider } from "@/kinds/running-app";
import { CreateInPlace } from "@/runtime/form/CreateInPlace";
import { FailedState, LoadingState } from "@/ui/PageState";

export function AppPages() {
  const { app: key } = useParams({ from: "/frame/apps/$app" });
  const app = useApp(key);
  if (app.isPending) return <LoadingState rows={10} />;
  if (!app.data) return <FailedState error={app.error} onRetry={() => void app.refetch()} />;
  return (
    <RunningAppProvider app={app.data}>
      <CreateInPlace>
        <Outlet />
      </CreateInPlace>
    </RunningAppProvider>
  );
}
