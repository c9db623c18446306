// @vitest-environment jsdom

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";

import type { AppDocument } from "@/api/builder/document";
import { DesignScopeContext, PublishedContext } from "@/config-form/scope";
import { startTranslations } from "@/i18n";

import { Reads } from "./Reads";

const APP: AppDocument = {
  key: "crm",
  label: "CRM",
  forms: [
    {
      key: "lead",
      label: "线索",
      title: "name",
      fields: [
        { key: "name", kind: "text", label: "名称" },
        {
          key: "status",
          kind: "choice",
          label: "状态",
          config: { options: [{ value: "new", label: { zh: "新线索", en: "New" } }] },
        },
      ],
    },
    {
      key: "follow_up",
      label: "跟进",
      title: "subject",
      fields: [
        { key: "subject", kind: "text", label: "主题" },
        { key: "lead", kind: "reference", label: "关联线索", config: { form: "lead" } },
      ],
    },
  ],
};

async function shown(reads: Readonly<Record<string, unknown>>): Promise<Record<string, string>> {
  localStorage.setItem("formwork.language", "zh-CN");
  const i18n = await startTranslations();
  await i18n.loadNamespaces(["rules", "configForm"]);
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  const around = (children: ReactNode) => (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <PublishedContext value={false}>
          <DesignScopeContext value={{ app: APP, form: "follow_up", issues: [] }}>
            {children}
          </DesignScopeContext>
        </PublishedContext>
      </QueryClientProvider>
    </I18nextProvider>
  );
  render(around(<Reads form="follow_up" reads={reads} />));
  const names = screen.getAllByRole("term").map((one) => one.textContent);
  const values = screen.getAllByRole("definition").map((one) => one.textContent);
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]));
}

test("what a condition read is told by the words of its fields", async () => {
  expect(
    await shown({
      lead: { id: 7, title: "孙小姐" },
      "lead.status": "new",
      "before.subject": null,
      subject: "电话",
      owner: { id: 3, name: "张伟" },
    }),
  ).toEqual({
    关联线索: "孙小姐",
    关联线索的状态: "新线索",
    原来的主题: "（空）",
    主题: "电话",
    负责人: "张伟",
  });
});
