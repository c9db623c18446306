/** The look of the whole product, as tokens of antd. */

import type { ThemeConfig } from "antd";

export const theme: ThemeConfig = {
  cssVar: {},
  token: {
    colorPrimary: "#2F6BFF",
    colorBgLayout: "#F5F6F8",
    borderRadius: 8,
    fontSize: 14,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif',
  },
};
