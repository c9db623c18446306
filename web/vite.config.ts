import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Puts `<asset>.gz` beside each script and style, which the server sends as it is. */
const compressed = (): Plugin => ({
  name: "compressed-assets",
  apply: "build",
  writeBundle: ({ dir = "" }) => {
    for (const name of readdirSync(`${dir}/assets`)) {
      const file = `${dir}/assets/${name}`;
      if (/\.(js|css)$/.test(name)) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file)));
    }
  },
});

const LIBRARIES = /node_modules[\\/]/;
/**
 * What the kit names in files of the start without a use there: it stays with the pages that show
 * it. Nothing that the start runs may be among it, or the two would wait for each other.
 */
const OF_PAGES =
  /@rc-component[\\/](async-validator|form[\\/]es[\\/](?!FormContext)|color-picker[\\/]es[\\/](hooks|ColorPicker|components[\\/](?!ColorBlock)))/;

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { alias: { "@": folder("./src") } },
  build: {
    // Inside the Python package, so that the wheel carries it.
    outDir: folder("../runtime/static"),
    emptyOutDir: true,
    rollupOptions: {
      // Packages that do nothing on being imported and do not say so: only what is used is taken.
      treeshake: {
        moduleSideEffects: [
          { test: /node_modules[\\/](@rc-component|@ant-design)[\\/]/, sideEffects: false },
        ],
      },
      output: {
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/, "")}-[hash].js`,
        codeSplitting: {
          // What a file of the start imports is there only where the start uses it.
          includeDependenciesRecursively: false,
          groups: [
            {
              name: "react",
              priority: 3,
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/,
            },
            // What every page needs comes in one piece …
            {
              name: "start",
              priority: 2,
              tags: ["$initial"],
              test: (id: string) => LIBRARIES.test(id) && !OF_PAGES.test(id),
            },
            // … the rest of the library in pieces by the pages that use it: a page loads what it
            // shows and no more.
            {
              name: "library",
              priority: 1,
              test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/,
              entriesAware: true,
            },
          ],
        },
      },
    },
    // tests/architecture/test_script_size.py keeps what is loaded at first in bounds.
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { "/api": process.env["FORMWORK_API"] ?? "http://127.0.0.1:8000" } },
  test: {
    // A page for every file takes ten times as long as the tests in it; the few files that need
    // one say so in their first line: // @vitest-environment jsdom
    environment: "node",
    pool: "threads",
    setupFiles: [folder("./src/test-setup.ts")],
    include: ["src/**/*.test.{ts,tsx}", "eslint/**/*.test.ts"],
    restoreMocks: true,
    // For what hangs; how fast something is, is no matter of a test on a busy machine.
    testTimeout: 30_000,
  },
});
