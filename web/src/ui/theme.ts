/** The look of the whole product, as tokens of antd, light and dark. */

import { theme as antd, type ThemeConfig } from "antd";

export type Mode = "light" | "dark";

const FONTS =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';
const FLOATING = "0 6px 24px rgb(15 23 42 / 12%), 0 1px 4px rgb(15 23 42 / 8%)";

const LIGHT = {
  colorPrimary: "#2F6BFF",
  colorInfo: "#2F6BFF",
  colorLink: "#2158E0",
  colorError: "#D92D20",
  colorBgLayout: "#F5F6F8",
  colorText: "#1D2433",
  colorTextSecondary: "#596275",
  colorTextTertiary: "#697286",
  colorTextPlaceholder: "#697286",
  colorBorder: "#D5D9E2",
  colorBorderSecondary: "#E9ECF1",
  boxShadow: FLOATING,
  boxShadowSecondary: FLOATING,
};

const DARK = {
  colorPrimary: "#3D74FF",
  // The dark algorithm dims it by a fifth: light enough to be read on a tint of the primary.
  colorLink: "#9DBDFF",
  colorError: "#FF8A85",
  colorBgLayout: "#111318",
  colorBgContainer: "#1A1D24",
  colorBgElevated: "#22262F",
  colorText: "#E6E9F0",
  colorTextSecondary: "#A9B1C1",
  colorTextTertiary: "#949CAD",
  colorTextPlaceholder: "#8890A2",
  colorBorder: "#3A404D",
  colorBorderSecondary: "#2A2F3A",
};

/** The class on `html` under which the variables of a mode stand; `--ant-…` works everywhere. */
export const rootClass = (mode: Mode) => `fw-${mode}`;

/**
 * `thumb`: the page is used by touch on a phone, so that everything to tap is 40 pixels high.
 * `still`: the reader wants no motion.
 */
export function themeOf(mode: Mode, { thumb = false, still = false } = {}): ThemeConfig {
  // The primary colour itself is too light for words: white on it, or it on a tint.
  const chosen = mode === "dark" ? DARK.colorLink : LIGHT.colorLink;
  return {
    cssVar: { key: rootClass(mode) },
    algorithm: mode === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      ...(mode === "dark" ? DARK : LIGHT),
      borderRadius: 8,
      fontSize: 14,
      ...(thumb && { controlHeight: 40, controlHeightSM: 40 }),
      fontFamily: FONTS,
      ...(still && { motion: false }),
      motionDurationMid: "0.15s",
      motionDurationSlow: "0.2s",
    },
    components: {
      Button: {
        colorPrimary: "#2158E0",
        // As light as white words on it allow.
        colorPrimaryHover: "#3069F0",
        ...(mode === "dark" && {
          defaultHoverColor: DARK.colorLink,
          defaultHoverBorderColor: DARK.colorLink,
          // Else the algorithm makes them darker than the cards they lie on.
          defaultBg: DARK.colorBgContainer,
          defaultHoverBg: DARK.colorBgElevated,
          defaultActiveBg: DARK.colorBgElevated,
          defaultBorderColor: DARK.colorBorder,
        }),
        algorithm: true,
        // The red of dark pages is light, so that it can be read as words, too.
        ...(mode === "dark" && { dangerColor: DARK.colorBgContainer }),
      },
      Tabs: {
        itemSelectedColor: chosen,
        itemHoverColor: chosen,
        horizontalMargin: "0",
        titleFontSize: 14,
        horizontalItemPadding: "10px 0",
      },
      Menu: {
        itemSelectedColor: chosen,
        itemHeight: 36,
        itemBorderRadius: 8,
        activeBarBorderWidth: 0,
        itemMarginInline: 8,
        collapsedWidth: 56,
        collapsedIconSize: 20,
      },
      // The dark algorithm's red is too light for the white figures on it.
      Badge: { colorError: LIGHT.colorError },
      Form: { itemMarginBottom: 18, verticalLabelPadding: "0 0 4px" },
      Tag: { borderRadiusSM: 6 },
    },
  };
}

/** Series colours of charts: told apart by the colour-blind, on light and dark. */
export const SERIES = [
  "#2F6BFF",
  "#F2994A",
  "#12A594",
  "#8E5CE6",
  "#D6409F",
  "#5BA9E8",
  "#A7832E",
  "#7C8599",
] as const;
