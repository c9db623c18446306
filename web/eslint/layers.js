/** ESLint rule: a folder of `src` imports only from the folders below it. */

import path from "node:path";

const BASE = ["lib", "i18n", "api", "expr", "ui"];
const SHARED = [...BASE, "kinds", "config-form"];

/**
 * What each folder of `src` may import from, besides itself.
 * @type {Record<string, string[]>}
 */
export const LAYERS = {
  lib: [],
  i18n: ["lib"],
  api: ["lib"],
  expr: ["lib"],
  ui: ["lib", "i18n"],
  kinds: BASE,
  "config-form": [...BASE, "kinds"],
  runtime: SHARED,
  builder: SHARED,
  app: [...SHARED, "runtime", "builder"],
};

/** @type {import("eslint").Rule.RuleModule} */
export const layersRule = {
  meta: {
    type: "problem",
    docs: { description: "imports between the folders of src go one way only" },
    messages: {
      direction: "`{{from}}` may not import from `{{to}}`; it may import from: {{allowed}}.",
      unknown: "`{{folder}}` is not a known folder of src; add it to eslint/layers.js.",
    },
    schema: [],
  },
  create(context) {
    const root = path.join(context.cwd, "src");
    const from = folderOf(root, context.filename);
    if (from === null) return {};

    /** @param {import("estree").Node | null | undefined} source */
    const check = (source) => {
      if (source?.type !== "Literal" || typeof source.value !== "string") return;
      const target = resolve(root, context.filename, source.value);
      const to = target === null ? null : folderOf(root, target);
      if (to === null || to === from) return;
      const allowed = LAYERS[from];
      if (!allowed) {
        context.report({ node: source, messageId: "unknown", data: { folder: from } });
      } else if (!allowed.includes(to)) {
        const words = allowed.join(", ") || "nothing else";
        context.report({
          node: source,
          messageId: "direction",
          data: { from, to, allowed: words },
        });
      }
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
    };
  },
};

/**
 * The folder of `src` that a file is in; null for files beside the folders, and outside.
 * @param {string} root
 * @param {string} file
 */
function folderOf(root, file) {
  const [folder, ...rest] = path.relative(root, file).split(path.sep);
  return !folder || folder === ".." || rest.length === 0 ? null : folder;
}

/**
 * The file that an import names, or null when it names a package.
 * @param {string} root
 * @param {string} importer
 * @param {string} name
 */
function resolve(root, importer, name) {
  // The added part makes `@/api` a path inside the folder `api`.
  if (name.startsWith("@/")) return path.join(root, name.slice(2), "index");
  if (name.startsWith(".")) return path.join(path.dirname(importer), name, "index");
  return null;
}
