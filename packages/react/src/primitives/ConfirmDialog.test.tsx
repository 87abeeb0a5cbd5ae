// proves V7, X1
import { type ReactElement, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { GpuKitProvider } from "../provider/GpuKitProvider.js";
import { createFakeClient } from "../testing/createFakeClient.js";
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
  for (const key of ["{Tab}", "{Shift>}{Tab}{/Shift}"]) {
    for (let presses = 0; presses < 5; presses += 1) {
      await userEvent.keyboard(key);
      expect(dialog.contains(document.activeElement)).toBe(true);
    }
  }
});

it("makes the page behind it inert, and gives it back", async () => {
  const { opener } = await setup();
  const elsewhere = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Elsewhere");
  elsewhere?.focus();
  expect(document.activeElement).not.toBe(elsewhere);
  const { x, y } = opener.getBoundingClientRect();
  expect(document.elementFromPoint(x + 2, y + 2)).toBe(page.getByRole("alertdialog").element());
  await userEvent.click(page.getByRole("button", { name: "Cancel" }));
  await vi.waitFor(() => expect(document.activeElement).toBe(opener));
  elsewhere?.focus();
  expect(document.activeElement).toBe(elsewhere);
});

it("is called off by a press outside, not by one between its words", async () => {
  const { onConfirm } = await setup();
  const dialog = page.getByRole("alertdialog");
  const { width } = dialog.element().getBoundingClientRect();
  await userEvent.click(dialog, { position: { x: width - 4, y: 4 } });
  await expect.element(dialog).toBeVisible();
  const { left, top } = dialog.element().getBoundingClientRect();
  const pressed = { bubbles: true, clientX: left - 5, clientY: top + 5 };
  dialog.element().dispatchEvent(new PointerEvent("pointerdown", pressed));
  await expect.element(dialog).not.toBeInTheDocument();
  expect(onConfirm).not.toHaveBeenCalled();
});

it("keeps the focus in a shadow root as well, under strict mode", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const shadow = host.attachShadow({ mode: "open" });
  const root = createRoot(shadow.appendChild(document.createElement("div")));
  root.render(
    <StrictMode>
      <GpuKitProvider client={createFakeClient({}).client}>
        <Asking onConfirm={() => {}} />
      </GpuKitProvider>
    </StrictMode>,
  );
  await vi.waitFor(() => expect(shadow.querySelector("button")).not.toBeNull());
  const opener = shadow.querySelector("button");
  opener?.focus();
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(shadow.activeElement?.textContent).toBe("Cancel"));
  for (const name of ["Stop job", "Cancel", "Stop job"]) {
    await userEvent.keyboard("{Tab}");
    expect(shadow.activeElement?.textContent).toBe(name);
  }
  await userEvent.keyboard("{Escape}");
  await vi.waitFor(() => expect(shadow.activeElement).toBe(opener));
  root.unmount();
  host.remove();
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
