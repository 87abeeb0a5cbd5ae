// proves V7, X1
import { type ReactElement, useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { expectAccessible } from "../testing/expectAccessible.js";
import { renderKit } from "../testing/renderKit.js";
import { Button } from "./Button.js";
import { ConfirmDialog } from "./ConfirmDialog.js";

function Asking({ onConfirm }: { onConfirm: () => void }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Stop</Button>
      <Button>Elsewhere</Button>
      <ConfirmDialog
        open={open}
        heading="Stop this job?"
        confirmLabel="Stop job"
        onConfirm={() => {
          onConfirm();
          setOpen(false);
        }}
        onCancel={() => setOpen(false)}
      >
        You pay for the time used.
      </ConfirmDialog>
    </>
  );
}

const setup = async () => {
  const onConfirm = vi.fn();
  await renderKit(<Asking onConfirm={onConfirm} />);
  const opener = page.getByRole("button", { name: "Stop" }).element() as HTMLElement;
  opener.focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("alertdialog")).toBeVisible();
  return { onConfirm, opener };
};

it("asks with its question as name and its text as description, and passes axe", async () => {
  await setup();
  const dialog = page.getByRole("alertdialog", { name: "Stop this job?" });
  await expect.element(dialog).toHaveAccessibleDescription("You pay for the time used.");
  await expectAccessible();
});

it("starts on Cancel and keeps the focus inside", async () => {
  await setup();
  const dialog = page.getByRole("alertdialog").element();
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Cancel"));
  for (let presses = 0; presses < 5; presses += 1) {
    await userEvent.keyboard("{Tab}");
    expect(dialog.contains(document.activeElement)).toBe(true);
  }
});

it("gives the focus back on Escape and confirms nothing", async () => {
  const { onConfirm, opener } = await setup();
  await userEvent.keyboard("{Escape}");
  await vi.waitFor(() => expect(document.activeElement).toBe(opener));
  expect(onConfirm).not.toHaveBeenCalled();
});

it("confirms by keyboard alone", async () => {
  const { onConfirm, opener } = await setup();
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Cancel"));
  await userEvent.keyboard("{Tab}{Enter}");
  expect(onConfirm).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(document.activeElement).toBe(opener));
});

it("writes no style tag, which a strict content policy would refuse", async () => {
  const before = document.querySelectorAll("style").length;
  await setup();
  expect(document.querySelectorAll("style").length).toBe(before);
});
