import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { I18nextProvider } from "react-i18next";
import { beforeEach, expect, it, vi } from "vitest";

import { startTranslations } from "@/i18n";

import { App } from "./App";

const show = () =>
  render(
    <I18nextProvider i18n={startTranslations()}>
      <App />
    </I18nextProvider>,
  );

const serverAnswers = (status: number) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(() => {
    return Promise.resolve(new Response("{}", { status }));
  });

beforeEach(() => localStorage.setItem("formwork.language", "zh-CN"));

it("says that the server runs when it answers", async () => {
  const fetch = serverAnswers(200);
  show();
  expect(screen.getByRole("status").textContent).toContain("正在连接服务器");
  expect(await screen.findByText("服务器运行正常")).toBeTruthy();
  expect(fetch.mock.calls[0]?.[0]).toBe("/api/v1/health");
});

it("says what to do when the server is away, and asks again on request", async () => {
  const fetch = vi.spyOn(globalThis, "fetch").mockRejectedValueOnce(new TypeError("refused"));
  show();
  expect(await screen.findByText("无法连接服务器")).toBeTruthy();
  expect(screen.getByText("请确认服务已启动，然后重试。")).toBeTruthy();

  fetch.mockResolvedValueOnce(new Response("{}", { status: 200 }));
  await userEvent.click(screen.getByRole("button", { name: "重试" }));
  expect(await screen.findByText("服务器运行正常")).toBeTruthy();
});

it("takes an error answer for a server that is not ready", async () => {
  serverAnswers(503);
  show();
  expect(await screen.findByText("无法连接服务器")).toBeTruthy();
});

it("changes the language at once and keeps the choice", async () => {
  serverAnswers(200);
  show();
  await screen.findByText("服务器运行正常");
  await userEvent.click(screen.getByText("English"));
  expect(await screen.findByText("The server is running")).toBeTruthy();
  expect(localStorage.getItem("formwork.language")).toBe("en");
  expect(document.documentElement.lang).toBe("en");
});
