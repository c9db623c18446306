import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": folder("./src") } },
  build: {
    // Inside the Python package, so that the wheel carries it.
    outDir: folder("../runtime/static"),
    emptyOutDir: true,
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              priority: 2,
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/,
            },
            {
              name: "antd",
              priority: 1,
              test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/,
            },
          ],
        },
      },
    },
    // antd is one shared chunk, loaded once and cached for good.
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { "/api": process.env["FORMWORK_API"] ?? "http://127.0.0.1:8000" } },
  test: {
    environment: "jsdom",
    setupFiles: [folder("./src/test-setup.ts")],
    include: ["src/**/*.test.{ts,tsx}", "eslint/**/*.test.ts"],
    restoreMocks: true,
  },
});
