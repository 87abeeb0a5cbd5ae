// proves V1, X1
import { useEffect, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createLogBuffer, type LogLine, type WritableLogBuffer } from "../feed/LogBuffer.js";
import { Frame } from "../primitives/Frame.js";
import { renderKit } from "../testing/renderKit.js";
import { LogView } from "./LogView.js";
import { indexOfNumber, listLogRows, noFilter } from "./logRows.js";
import { logText } from "./logText.js";

const line = (seq: number, text = `line ${seq}`, stream: "stdout" | "stderr" = "stdout"): LogLine => ({
  kind: "log",
  attempt: 1,
  seq,
  atMs: 1_800_000_000_000 + seq,
  stream,
  text,
});

function filled(count: number, capacity = 5_000): WritableLogBuffer {
  const logs = createLogBuffer(capacity);
  for (let seq = 1; seq <= count; seq += 1) logs.push(line(seq));
  return logs;
}

/** Draws the log anew when it is told to: the buffer itself tells nobody. */
function Page({ logs, onDrawn }: { logs: WritableLogBuffer; onDrawn: (drawAgain: () => void) => void }) {
  const [version, setVersion] = useState(logs.version);
  useEffect(() => onDrawn(() => setVersion(logs.version)), [logs, onDrawn]);
  return (
    <Frame>
      <LogView logs={logs} version={version} name="job-1" />
    </Frame>
  );
}

async function setup(logs: WritableLogBuffer) {
  let drawAgain = () => {};
  const onDrawn = (draw: () => void) => {
    drawAgain = draw;
  };
  const { container } = await renderKit(<Page logs={logs} onDrawn={onDrawn} />);
  const box = container.querySelector<HTMLElement>('[data-gk-part="log-lines"]');
  if (!box) throw new TypeError("The log has no lines.");
  const rows = () => [...box.querySelectorAll<HTMLElement>('[data-gk-part="log-row"]')];
  const add = (from: number, to: number) => {
    for (let seq = from; seq <= to; seq += 1) logs.push(line(seq));
    drawAgain();
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
    await expect.element(page.getByText("Paused")).toBeVisible();
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

  it("filters by text and by stream, and counts what is left", async () => {
    const logs = filled(50);
    logs.push(line(51, "UserWarning: captions were cut", "stderr"));
    const { rows } = await setup(logs);
    await userEvent.fill(page.getByRole("searchbox", { name: "Filter the log" }), "LINE 4");
    await expect.element(page.getByText("11 of 51 lines")).toBeVisible();
    await userEvent.clear(page.getByRole("searchbox"));
    await userEvent.click(page.getByRole("radio", { name: "Errors" }));
    await expect.poll(() => rows().map(({ textContent }) => textContent)).toHaveLength(1);
    expect(rows()[0]?.dataset.level).toBe("E");
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
    await expect.element(page.getByText("Paused")).toBeVisible();
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
});

describe("logText", () => {
  it("writes time, level and text, and states gaps", () => {
    const logs = filled(1);
    logs.push(line(2, "boom", "stderr"));
    logs.push({ kind: "gap", attempt: 1, seq: 9, atMs: 1_800_000_000_009, firstDroppedSeq: 3, reason: "spool full" });
    expect(logText(listLogRows(logs, { version: logs.version, filter: noFilter }))).toBe(
      "2027-01-15T08:00:00.001Z I line 1\n2027-01-15T08:00:00.002Z E boom\n2027-01-15T08:00:00.009Z - [gap: 7 entries lost: spool full]\n",
    );
  });
});

describe("indexOfNumber", () => {
  it("finds a line by its number, and the next one where it has been let go", () => {
    const logs = filled(30, 10);
    const rows = listLogRows(logs, { version: logs.version, filter: noFilter });
    expect(rows.at(indexOfNumber(rows, 25))?.number).toBe(25);
    expect(rows.at(indexOfNumber(rows, 3))?.number).toBe(21);
    expect(indexOfNumber(rows, 99)).toBe(10);
  });
});
