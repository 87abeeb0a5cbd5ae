// proves V1, V7, P24, X1

import { GpuKitError } from "@gpukit/core";
import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { expectAccessible } from "../testing/expectAccessible.js";
import { renderKit } from "../testing/renderKit.js";
import { createLogBuffer } from "./createLogBuffer.js";
import type { LogLine, WritableLogBuffer } from "./LogBuffer.js";
import { LogView } from "./LogView.js";

const line = (seq: number, text = `line ${seq}`, stream: "stdout" | "stderr" = "stdout"): LogLine => ({
  kind: "log",
  attempt: 1,
  seq,
  atMs: 1_800_000_000_000 + seq,
  stream,
  text,
});

function filled(count: number, capacity = 5_000): WritableLogBuffer {
  const logs = createLogBuffer({ lines: capacity });
  for (let seq = 1; seq <= count; seq += 1) logs.push(line(seq));
  return logs;
}

async function setup(logs: WritableLogBuffer) {
  const { container } = await renderKit(<LogView logs={logs} name="job-1" />, { timeZone: "UTC" });
  const box = container.querySelector<HTMLElement>('[data-gk-part="log-lines"]');
  if (!box) throw new TypeError("The log has no lines.");
  const rows = () => [...box.querySelectorAll<HTMLElement>('[data-gk-part="log-row"]')];
  const add = (from: number, to: number) => {
    for (let seq = from; seq <= to; seq += 1) logs.push(line(seq));
  };
  return { box, rows, add };
}

const lastRow = (rows: () => HTMLElement[]) => rows().at(-1)?.textContent ?? "";

describe("LogView", () => {
  it("keeps fewer than 120 rows in the page for 20,000 lines, and shows the last one", async () => {
    const { rows, box } = await setup(filled(20_000, 20_000));
    await expect.poll(() => lastRow(rows)).toContain("line 20000");
    expect(rows().length).toBeLessThan(120);
    expect(box.scrollHeight).toBeGreaterThan(20_000 * 19);
    expect(box.querySelector("[style]")).toBeNull();
  });

  it("follows the end while lines come", async () => {
    const { rows, add } = await setup(filled(300));
    await expect.poll(() => lastRow(rows)).toContain("line 300");
    add(301, 900);
    await expect.poll(() => lastRow(rows)).toContain("line 900");
  });

  it("stays at its line when one scrolls up, also while older lines are let go, and follows again on request", async () => {
    const { box, rows, add } = await setup(filled(1_000, 1_000));
    await expect.poll(() => lastRow(rows)).toContain("line 1000");
    box.scrollTop = 500 * 20;
    await expect.element(page.getByText("Paused", { exact: true })).toBeVisible();
    const topLine = () => {
      const top = box.getBoundingClientRect().top + 8;
      return rows().find((row) => row.getBoundingClientRect().bottom > top + 1)?.textContent;
    };
    const before = topLine();
    add(1_001, 1_200);
    await expect.element(page.getByText("200 older lines are no longer held by this page.")).toBeVisible();
    await expect.poll(topLine).toBe(before);
    await userEvent.click(page.getByRole("button", { name: "Follow" }));
    await expect.poll(() => lastRow(rows)).toContain("line 1200");
  });

  it("marks what is searched for, counts it, goes from one match to the next, and shows only matches on request", async () => {
    const { rows, box } = await setup(filled(400));
    const field = page.getByRole("searchbox", { name: "Search the log" });
    await userEvent.fill(field, "LINE 4");
    await expect.element(page.getByText("12 matches")).toBeVisible();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("12 of 12")).toBeVisible();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("1 of 12")).toBeVisible();
    await expect.poll(() => box.querySelector("[data-current] mark")?.textContent).toBe("line 4");
    await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
    await expect.element(page.getByText("12 of 12")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Only matches" }));
    await expect.element(page.getByText("12 of 400 lines")).toBeVisible();
    await expect.poll(() => rows().length).toBe(12);
    field.element().focus();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByText("400 lines")).toBeVisible();
    expect(box.querySelector("mark")).toBeNull();
  });

  it("goes to a match that was asked for before any was found", async () => {
    await setup(filled(5_000));
    await userEvent.fill(page.getByRole("searchbox"), "line 49");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText(/^\d+ of 111$/)).toBeVisible();
  });

  it("takes lines in while one searches", async () => {
    const { add } = await setup(filled(10));
    await userEvent.fill(page.getByRole("searchbox"), "line 1");
    await expect.element(page.getByText("2 matches")).toBeVisible();
    add(11, 20);
    await expect.element(page.getByText("11 matches")).toBeVisible();
  });

  it("shows only warnings, or only errors, and says when there are none", async () => {
    const logs = filled(50);
    logs.push(line(51, "UserWarning: captions were cut", "stderr"));
    logs.push(line(52, "boom", "stderr"));
    const { rows } = await setup(logs);
    const levels = () => rows().map(({ dataset }) => dataset.level);
    await userEvent.click(page.getByRole("radio", { name: "Errors" }));
    await expect.poll(levels).toEqual(["E"]);
    await userEvent.click(page.getByRole("radio", { name: "Warnings" }));
    await expect.poll(levels).toEqual(["W"]);
    await userEvent.fill(page.getByRole("searchbox"), "nothing like it");
    await expect.element(page.getByText("No line matches.")).toBeVisible();
  });

  it("marks a gap as what it is, under every filter", async () => {
    const logs = filled(3);
    logs.push({ kind: "gap", attempt: 1, seq: 40, atMs: 1_800_000_000_040, firstDroppedSeq: 4, reason: "spool full" });
    await setup(logs);
    await expect.element(page.getByText(/Gap: 37 entries lost/)).toBeVisible();
    await userEvent.click(page.getByRole("radio", { name: "Errors" }));
    await expect.element(page.getByText(/Gap: 37 entries lost/)).toBeVisible();
  });

  it("is reached and scrolled by keyboard, and is not read out as it grows", async () => {
    const { box } = await setup(filled(400));
    expect(box.getAttribute("aria-live")).toBe("off");
    box.focus();
    await userEvent.keyboard("{PageUp}");
    await expect.element(page.getByText("Paused", { exact: true })).toBeVisible();
    await userEvent.keyboard("{End}");
    await expect.element(page.getByText("Scroll up to pause")).toBeVisible();
  });

  it("copies what is shown", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await setup(filled(2));
    await userEvent.click(page.getByRole("button", { name: "Copy the log" }));
    await expect.element(page.getByText("2 lines copied")).toBeVisible();
    expect(writeText.mock.calls[0]?.[0]).toMatch(/ I line 1\n.* I line 2\n$/);
    writeText.mockRestore();
  });

  it("shows a terminal's colours as tones of the theme, in light and dark, and obeys nothing else", async () => {
    const logs = filled(3);
    logs.push(line(4, "\u001b[1;32mpassed\u001b[0m \u001b]0;title\u0007then \u001b[7;31mshown <b>raw</b>\u001b[0m"));
    logs.push(line(5, "ValueError: boom", "stderr"));
    logs.push({ kind: "gap", attempt: 1, seq: 40, atMs: 1_800_000_000_040, firstDroppedSeq: 4, reason: "spool full" });
    for (const theme of ["light", "dark"] as const) {
      const { container, unmount } = await renderKit(<LogView logs={logs} name="job-1" />, { theme });
      const row = () => [...container.querySelectorAll('[data-gk-part="log-row"]')][3];
      await expect.poll(() => row()?.querySelector("code")?.textContent).toBe("passed then shown <b>raw</b>");
      expect(row()?.querySelector('[data-tone="ok"] strong')?.textContent).toBe("passed");
      expect(row()?.querySelector('[data-tone="bad"]')?.textContent).toBe("shown <b>raw</b>");
      await userEvent.fill(page.getByRole("searchbox"), "shown");
      await expect.poll(() => row()?.querySelector("mark")?.textContent).toBe("shown");
      await expectAccessible(container);
      await unmount();
    }
  });

  it("scrolls on a scale where a log is taller than a page can be, to its first and its last line", async () => {
    const { box, rows } = await setup(filled(700_000, 700_000));
    await expect.poll(() => lastRow(rows)).toContain("line 700000");
    expect(box.scrollHeight).toBeLessThan(12_100_000);
    box.scrollTop = 0;
    await expect.poll(() => rows()[0]?.querySelector("code")?.textContent).toBe("line 1");
    box.scrollTop = 6_000_000;
    const middle = () => Number(rows()[0]?.querySelector("code")?.textContent?.slice(5));
    await expect.poll(middle).toBeGreaterThan(340_000);
    expect(middle()).toBeLessThan(360_000);
    const before = middle();
    box.scrollTop += 40;
    await expect.poll(middle).toBe(before + 2);
    box.scrollTop = box.scrollHeight;
    await expect.poll(() => lastRow(rows)).toContain("line 700000");
  });

  it("wraps long lines or not, and keeps the end in view", async () => {
    const logs = filled(200);
    logs.push(line(201, "word ".repeat(200)));
    logs.push(line(202, "the end"));
    const { box, rows } = await setup(logs);
    await expect.poll(() => lastRow(rows)).toContain("the end");
    expect(rows().at(-2)?.offsetHeight).toBeGreaterThan(20);
    expect(box.scrollWidth).toBe(box.clientWidth);
    await userEvent.click(page.getByRole("button", { name: "Wrap long lines" }));
    await expect.poll(() => rows().at(-2)?.offsetHeight).toBe(20);
    await expect.poll(() => box.scrollWidth).toBeGreaterThan(box.clientWidth);
    const end = () => (rows().at(-1)?.getBoundingClientRect().bottom ?? 0) - box.getBoundingClientRect().bottom;
    await expect.poll(end).toBeLessThan(20);
  });

  it("keeps a selection while its lines leave the page, and copies all of it", async () => {
    const { box, rows, add } = await setup(filled(100));
    await expect.poll(() => lastRow(rows)).toContain("line 100");
    const code = (text: string) =>
      rows()
        .find((row) => row.textContent?.endsWith(text))
        ?.querySelector("code");
    const from = code("line 95")?.firstChild;
    const to = code("line 97")?.firstChild;
    if (!from || !to) throw new TypeError("The lines are not drawn.");
    getSelection()?.setBaseAndExtent(from, 5, to, 4);
    await expect.element(page.getByText("Paused", { exact: true })).toBeVisible();
    add(101, 300);
    box.scrollTop = 0;
    await expect.poll(() => rows()[0]?.textContent).toContain("line 1");
    const copied = new DataTransfer();
    box.dispatchEvent(new ClipboardEvent("copy", { clipboardData: copied, bubbles: true, cancelable: true }));
    expect(copied.getData("text/plain")).toBe("95\nline 96\nline");
    box.scrollTop = 95 * 20 - 100;
    await expect.poll(() => String(getSelection())).toContain("line 96");
    box.focus();
    await userEvent.keyboard("{Control>}a{/Control}");
    box.dispatchEvent(new ClipboardEvent("copy", { clipboardData: copied, bubbles: true, cancelable: true }));
    expect(copied.getData("text/plain").split("\n")).toHaveLength(300);
  });

  it("lets a selection be drawn on over more lines than are drawn", async () => {
    const { box, rows } = await setup(filled(400));
    await expect.poll(() => lastRow(rows)).toContain("line 400");
    const textOf = (row: HTMLElement | undefined) => row?.querySelector("code")?.firstChild as Text;
    const start = textOf(rows().at(-1));
    getSelection()?.setBaseAndExtent(start, 4, start, 2);
    await expect.element(page.getByText("Paused", { exact: true })).toBeVisible();
    box.scrollTop -= 2_000;
    await expect.poll(() => lastRow(rows)).not.toContain("line 399");
    // As a hand does that drags on: the focus moves, the anchor is where the page has it.
    const target = rows()[2];
    const first = Number(target?.querySelector("code")?.textContent?.slice(5));
    getSelection()?.extend(textOf(target), 0);
    const copied = new DataTransfer();
    box.dispatchEvent(new ClipboardEvent("copy", { clipboardData: copied, bubbles: true, cancelable: true }));
    const lines = copied.getData("text/plain").split("\n");
    expect(lines[0]).toBe(`line ${first}`);
    expect(lines.at(-1)).toBe("line");
    expect(lines).toHaveLength(400 - first + 1);
  });

  it("goes to a time", async () => {
    const { rows } = await setup(filled(4_000));
    await userEvent.fill(page.getByLabelText("Go to a time"), "08:00:02");
    await userEvent.click(page.getByRole("button", { name: "Go", exact: true }));
    await expect.poll(() => rows().map(({ textContent }) => textContent)).toContain("08:00:02.000line 2000");
    await expect.element(page.getByText("Paused", { exact: true })).toBeVisible();
  });

  it("is pages of plain lines for who has it read out, which stay as they are while lines come", async () => {
    const { add } = await setup(filled(450));
    await userEvent.click(page.getByRole("button", { name: "Plain list for screen readers" }));
    await expect.element(page.getByText("Lines 251 to 450 of 450")).toBeVisible();
    const items = () => document.querySelectorAll('[data-gk-part="log"] li');
    expect(items()).toHaveLength(200);
    add(451, 460);
    await userEvent.click(page.getByRole("button", { name: "Older lines" }));
    await expect.element(page.getByText("Lines 51 to 250 of 460")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Newest lines" }));
    await expect.poll(() => items()[199]?.textContent).toContain("line 460");
    await expectAccessible();
  });

  it("shows what is loading, what is empty and what failed as that", async () => {
    const error = new GpuKitError("server-unreachable", "The log could not be read.");
    const onRetry = vi.fn();
    const empty = createLogBuffer({ lines: 10 });
    const { container } = await renderKit(<LogView logs={empty} name="a" loading />);
    await expect.element(page.getByText("Loading the log")).toBeInTheDocument();
    expect(container.querySelector('[aria-busy="true"] [data-gk-part="skeleton"]')).not.toBeNull();
    expect(container.textContent).not.toContain("0 lines");
    const other = await renderKit(<LogView logs={filled(2)} name="b" error={error} onRetry={onRetry} />);
    await expect.element(page.getByText("The log could not be read.")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Try again" }));
    expect(onRetry).toHaveBeenCalledOnce();
    expect(other.container.textContent).toContain("line 2");
    await renderKit(<LogView logs={createLogBuffer({ lines: 10 })} name="c" />);
    await expect.element(page.getByText("The job has not written anything yet.").last()).toBeVisible();
  });

  it("speaks Portuguese", async () => {
    await renderKit(<LogView logs={filled(2)} name="a" />, { locale: "pt-BR" });
    await expect.element(page.getByRole("searchbox", { name: "Buscar no log" })).toBeVisible();
    await expect.element(page.getByText("Seguindo")).toBeVisible();
  });

  it("takes the search's key within the log, and leads to the field", async () => {
    const { box } = await setup(filled(20));
    box.focus();
    await userEvent.keyboard("/");
    await expect.element(page.getByRole("searchbox")).toHaveFocus();
    await expect.element(page.getByRole("searchbox")).toHaveValue("");
  });
});
