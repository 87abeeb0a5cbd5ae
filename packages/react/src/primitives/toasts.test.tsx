// proves V7, X1
import { expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import type { GpuKit } from "../provider/GpuKitContext.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { HoldKit } from "../testing/HoldKit.js";
import { type RenderKitOptions, renderKit } from "../testing/renderKit.js";
import { CopyButton } from "./CopyButton.js";

const setup = async (options: RenderKitOptions = {}) => {
  const kits: GpuKit[] = [];
  await renderKit(<HoldKit onKit={(kit) => kits.push(kit)} />, options);
  return kits[0] as GpuKit;
};

it("show what happened, with a way to act and a way to dismiss", async () => {
  const { notify } = await setup();
  const onAction = vi.fn();
  notify({ tone: "bad", text: "Could not refresh.", action: { label: "Try again", onAction } });
  await expect.element(page.getByRole("region", { name: "Notifications" })).toHaveTextContent("Could not refresh.");
  await expectAccessible();
  await page.getByRole("button", { name: "Try again" }).click();
  expect(onAction).toHaveBeenCalledTimes(1);
  expect(page.getByText("Could not refresh.").elements()).toHaveLength(0);
});

it("go by themselves, except bad ones and ones with an action", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const { notify } = await setup();
    notify({ tone: "ok", text: "Copied" });
    notify({ tone: "bad", text: "Not copied" });
    await vi.waitFor(() => expect(page.getByRole("listitem").elements()).toHaveLength(2));
    await vi.advanceTimersByTimeAsync(6_500);
    expect(page.getByRole("listitem").elements()).toHaveLength(1);
    expect(page.getByRole("listitem").element().textContent).toContain("Not copied");
  } finally {
    vi.useRealTimers();
  }
});

it("are never more than four, and never the same twice", async () => {
  const { notify } = await setup();
  for (const text of ["1", "2", "2", "3", "4", "5"]) notify({ tone: "bad", text });
  await vi.waitFor(() =>
    expect(
      page
        .getByRole("listitem")
        .elements()
        .map((toast) => toast.textContent),
    ).toEqual(["2", "3", "4", "5"]),
  );
});

it("are the host's when it takes them over", async () => {
  const onNotify = vi.fn();
  const { notify } = await setup({ onNotify });
  notify({ text: "Copied" });
  expect(onNotify).toHaveBeenCalledWith({ text: "Copied" });
  expect(page.getByRole("region", { name: "Notifications" }).elements()).toHaveLength(0);
});

it("say that a text was copied, or that the page may not copy", async () => {
  const written: string[] = [];
  const clipboard = vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => {
    written.push(text);
  });
  const onNotify = vi.fn();
  await renderKit(<CopyButton text="j_7Q4F2M" label="Copy job id" />, { onNotify });
  await page.getByRole("button", { name: "Copy job id" }).click();
  await vi.waitFor(() => expect(onNotify).toHaveBeenCalledWith({ tone: "ok", text: "Copied" }));
  expect(written).toEqual(["j_7Q4F2M"]);
  clipboard.mockRejectedValue(new Error("denied"));
  await page.getByRole("button", { name: "Copy job id" }).click();
  await vi.waitFor(() => expect(onNotify).toHaveBeenCalledWith(expect.objectContaining({ tone: "warn" })));
  clipboard.mockRestore();
});
