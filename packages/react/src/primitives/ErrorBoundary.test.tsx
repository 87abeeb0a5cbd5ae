// proves V7, X1
import { GpuKitError } from "@gpukit/core";
import type { ReactElement } from "react";
import { expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { renderKit } from "../testing/renderKit.js";
import { ErrorBoundary } from "./ErrorBoundary.js";
import { ErrorNote } from "./ErrorNote.js";

function Fragile({ broken }: { broken: { now: boolean } }): ReactElement {
  if (broken.now) throw new TypeError("x is undefined");
  return <p>whole</p>;
}

it("keeps the page when a part crashes, reports it, and shows the part again when asked", async () => {
  const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
  const onError = vi.fn();
  const broken = { now: true };
  await renderKit(
    <>
      <p>the rest</p>
      <ErrorBoundary>
        <Fragile broken={broken} />
      </ErrorBoundary>
    </>,
    { onError },
  );
  await expect.element(page.getByRole("alert").first()).toBeInTheDocument();
  await expect.element(page.getByText("This part stopped working.")).toBeVisible();
  await expect.element(page.getByText("the rest")).toBeVisible();
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: "internal", details: "x is undefined" }));
  broken.now = false;
  await page.getByRole("button", { name: "Show it again" }).click();
  await expect.element(page.getByText("whole")).toBeVisible();
  silenced.mockRestore();
});

it("an error says what happened, its facts and what to do, and can be tried again", async () => {
  const onRetry = vi.fn();
  const error = new GpuKitError("file-too-large", "The file is too large.", { facts: ["Limit: 500 MB"] });
  await renderKit(<ErrorNote error={error} onRetry={onRetry} />);
  const note = page.getByText("The file is too large.");
  await expect.element(note).toBeVisible();
  await expect.element(page.getByText("Limit: 500 MB")).toBeVisible();
  await expect.element(page.getByText(error.whatToDo)).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  expect(onRetry).toHaveBeenCalledTimes(1);
});
