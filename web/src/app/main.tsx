import "antd/dist/reset.css";
import "@/ui/global.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";

import { startTranslations } from "@/i18n";

import { App } from "./App";

const root = document.getElementById("root");
if (!root) throw new Error("index.html lacks the element #root");
const page = createRoot(root);
void startTranslations().then((translations) =>
  page.render(
    <StrictMode>
      <I18nextProvider i18n={translations}>
        <App />
      </I18nextProvider>
    </StrictMode>,
  ),
);
