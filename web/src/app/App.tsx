import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { isProblem } from "@/api/problem";
import { useMedia, usePhone } from "@/lib/use-media";
import { Announcements } from "@/ui/Announcements";
import { useAppearance } from "@/ui/appearance";
import { rootClass, themeOf } from "@/ui/theme";

import { createAppRouter } from "./router";

const makeQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal stays a refusal; only faults and a lost network are tried again.
        retry: (failures, error) => failures < 2 && !(isProblem(error) && error.status < 500),
        retryDelay: (attempt) => 300 * 2 ** attempt,
      },
    },
  });

/** Everything below speaks the chosen language and wears the product's look. */
export function App() {
  const { i18n } = useTranslation();
  const { mode: chosen } = useAppearance();
  // Paper is white.
  const mode = useMedia("print") ? "light" : chosen;
  const phone = usePhone();
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const [queries] = useState(makeQueries);
  const [router] = useState(() => createAppRouter(queries));

  useEffect(() => {
    dayjs.locale(i18n.language === "en" ? "en" : "zh-cn");
  }, [i18n.language]);
  useEffect(() => {
    document.documentElement.className = rootClass(mode);
    document.documentElement.style.colorScheme = mode;
  }, [mode]);

  return (
    <ConfigProvider
      locale={i18n.language === "en" ? enUS : zhCN}
      theme={themeOf(mode, { thumb: phone, still })}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false} message={{ maxCount: 3 }}>
        <Announcements />
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
