import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useTranslation } from "react-i18next";

import { theme } from "@/ui/theme";

import { Welcome } from "./Welcome";

/** Everything below speaks the chosen language and wears the product's look. */
export function App() {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      locale={i18n.language === "zh-CN" ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <Welcome />
    </ConfigProvider>
  );
}
