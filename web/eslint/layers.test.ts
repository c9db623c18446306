import { RuleTester } from "eslint";
import { describe, expect, it } from "vitest";

import { LAYERS, layersRule } from "./layers.js";

const file = (path: string) => `${process.cwd()}/src/${path}`;
const lint = (filename: string, code: string, errors: string[]) => {
  const example = { filename: file(filename), code };
  new RuleTester().run("layers", layersRule, {
    valid: errors.length ? [] : [example],
    invalid: errors.length
      ? [{ ...example, errors: errors.map((messageId) => ({ messageId })) }]
      : [],
  });
};
// Without this, RuleTester would register tests of its own inside ours.
RuleTester.describe = (_name: string, run: () => void) => run();
RuleTester.it = (_name: string, run: () => void) => run();

describe("import directions between the folders of src", () => {
  it.each([
    ["kinds/fields/text/index.ts", 'import { Label } from "@/ui/Label";'],
    ["runtime/list/List.tsx", 'import { fields } from "../../kinds";'],
    ["app/App.tsx", 'const page = import("@/builder/Designer");'],
    ["ui/Label.tsx", 'import { Button } from "antd";'],
    ["expr/parser.ts", 'import { lex } from "./lexer";'],
  ])("%s may say %s", (filename, code) => lint(filename, code, []));

  it.each([
    ["ui/Label.tsx", 'import { fields } from "@/kinds";'],
    ["expr/parser.ts", 'import { get } from "../api/client";'],
    ["kinds/fields/text/index.ts", 'export * from "../../../runtime/list";'],
    ["runtime/list/List.tsx", 'import { Canvas } from "@/builder";'],
    ["builder/Canvas.tsx", 'const page = import("../runtime/List");'],
    ["config-form/Panel.tsx", 'export { App } from "@/app/App";'],
  ])("%s may not say %s", (filename, code) => lint(filename, code, ["direction"]));

  it("an unlisted folder has to be added to the table", () => {
    lint("helpers/a.ts", 'import { b } from "@/lib/b";', ["unknown"]);
  });

  it("no two folders may import each other", () => {
    for (const [from, targets] of Object.entries(LAYERS)) {
      for (const to of targets) expect(LAYERS[to]).not.toContain(from);
    }
  });
});
