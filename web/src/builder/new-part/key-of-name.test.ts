import { expect, it } from "vitest";

import { keyOfName } from "./key-of-name";

it.each([
  ["设备", "she_bei"],
  ["维修单", "wei_xiu_dan"],
  ["客户 Level 2", "ke_hu_level_2"],
  ["Équipement lourd", "equipement_lourd"],
  ["2026 Plan", "form_2026_plan"],
  ["！？", "form"],
  ["地址", "di_zhi"],
])("%s gets the key %s", (name, key) => {
  expect(keyOfName(name, "form", [])).toBe(key);
});

it("a taken key gets a number", () => {
  expect(keyOfName("设备", "form", ["she_bei", "she_bei_2"])).toBe("she_bei_3");
});

it("a long name is cut at a word", () => {
  const key = keyOfName("供应商年度绩效评估与改进计划跟踪记录表", "form", []);
  expect(key.length).toBeLessThanOrEqual(40);
  expect(key).toMatch(/^gong_ying_shang_nian_du_[a-z_]*[a-z]$/);
});
