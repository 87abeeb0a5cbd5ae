// proves V7 (the terminal's part): what is shown stays readable, narrow or wide, coloured or plain
import { describe, expect, it } from "vitest";
import { columns, createTerminal, plain, shorten } from "./createTerminal.mjs";

const escapeKey = String.fromCharCode(27);

function setup({ isTTY = false, env = {}, width = 80 } = {}) {
  let written = "";
  const stream = {
    isTTY,
    columns: width,
    write: (text) => {
      written += text;
    },
  };
  let now = 0;
  const terminal = createTerminal({ stream, env, nowMs: () => now });
  return {
    terminal,
    written: () => written,
    pass: (ms) => {
      now += ms;
    },
  };
}

describe("a stage", () => {
  it("is one plain line where output is no terminal, however much news there was", () => {
    const { terminal, written, pass } = setup();
    const stage = terminal.stage("Upload");
    for (let percent = 0; percent <= 100; percent += 1) stage.news(`${percent} %`);
    pass(1_234);
    stage.done("3 files");
    expect(written()).toBe("✔ Upload       3 files  1.2 s\n");
  });

  it("changes one line on a terminal, never wider than it, and draws it again under what is printed above", () => {
    const { terminal, written } = setup({ isTTY: true, env: { NO_COLOR: "1" }, width: 20 });
    const stage = terminal.stage("Job");
    stage.news("a very long piece of news indeed");
    terminal.line("a log line");
    const changing = "… Job          a ve…";
    expect(written()).toContain(`${escapeKey}[2Ka log line\n${changing.slice(0, 18)}…`);
    for (const drawn of written().split(/\r|\n/))
      expect([...drawn.replace(`${escapeKey}[2K`, "")].length).toBeLessThan(20);
  });

  it("is coloured on a terminal, and not where NO_COLOR is set", () => {
    const coloured = setup({ isTTY: true });
    coloured.terminal.stage("Quote").done("x");
    expect(coloured.written()).toContain(`${escapeKey}[32m✔`);
    const plainOne = setup({ isTTY: true, env: { NO_COLOR: "1" } });
    plainOne.terminal.stage("Quote").done("x");
    expect(plainOne.written()).not.toContain(`${escapeKey}[3`);
  });
});

it("a job's words lose everything a terminal would obey", () => {
  const bell = String.fromCharCode(7);
  expect(plain(`${escapeKey}[31mred${escapeKey}[0m ${escapeKey}]0;title${bell}a\rb\u202ec`)).toBe("red a b c");
});

it("columns line up, amounts to the right, and fit the width", () => {
  const rows = [
    ["provider", "63 QU", "Attempt 1: 7 seconds of use, less the fee."],
    ["back to you", "35,930 QU", "What was not used."],
  ];
  expect(columns(rows, { width: 50 })).toEqual([
    "  provider         63 QU  Attempt 1: 7 seconds of…",
    "  back to you  35,930 QU  What was not used.",
  ]);
});

it("shortens by letters", () => {
  expect(shorten("größe", 5)).toBe("größe");
  expect(shorten("größen", 5)).toBe("größ…");
});
