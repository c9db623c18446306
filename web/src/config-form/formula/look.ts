/** The editor in the product's colours, light and dark. */

import { EditorView } from "@codemirror/view";

export const look = EditorView.theme({
  "&": {
    border: "1px solid var(--ant-color-border)",
    borderRadius: "var(--ant-border-radius)",
    background: "var(--ant-color-bg-container)",
    color: "var(--ant-color-text)",
    fontSize: "13px",
  },
  "&.cm-focused": {
    outline: "2px solid var(--ant-color-primary-border)",
    borderColor: "var(--ant-color-primary)",
  },
  ".cm-scroller": {
    fontFamily:
      'ui-monospace, "SFMono-Regular", Menlo, Consolas, "PingFang SC", "Noto Sans CJK SC", monospace',
    lineHeight: "22px",
  },
  ".cm-content": { padding: "4px 0", caretColor: "var(--ant-color-text)", minHeight: "30px" },
  ".cm-line": { padding: "0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--ant-color-text)" },
  ".cm-placeholder": { color: "var(--ant-color-text-placeholder)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": {
    background: "var(--ant-color-primary-bg-hover)",
  },
  ".cm-field": {
    padding: "0 5px",
    borderRadius: "4px",
    background: "var(--ant-color-primary-bg)",
    color: "var(--ant-color-link)",
    whiteSpace: "nowrap",
  },
  ".cm-function": { color: "var(--ant-purple-8, #531DAB)", fontWeight: "500" },
  ".cm-text": { color: "var(--ant-green-8, #237804)" },
  ".cm-number": { color: "var(--ant-orange-8, #AD4E00)" },
  ".cm-tooltip": {
    border: "1px solid var(--ant-color-border-secondary)",
    borderRadius: "8px",
    background: "var(--ant-color-bg-elevated)",
    color: "var(--ant-color-text)",
    boxShadow: "var(--ant-box-shadow-secondary)",
    zIndex: "1100",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    padding: "4px",
    fontFamily: "var(--ant-font-family)",
    maxHeight: "260px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    padding: "4px 8px",
    borderRadius: "6px",
    lineHeight: "20px",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--ant-color-primary-bg)",
    color: "var(--ant-color-text)",
  },
  ".cm-completionDetail": {
    marginLeft: "12px",
    color: "var(--ant-color-text-tertiary)",
    fontStyle: "normal",
    fontSize: "12px",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionInfo": { padding: "8px 10px", maxWidth: "300px", fontSize: "12px" },
  ".cm-diagnostic": { padding: "4px 8px", borderLeft: "3px solid var(--ant-color-error)" },
});
