/**
 * What `npm start` shows: lines that stay, and on a terminal one line that changes while a stage runs.
 *
 * Nothing moves by itself: the changing line is drawn only when there is news, and not at all where output is no terminal.
 *
 * @param {{ stream?: NodeJS.WriteStream, env?: NodeJS.ProcessEnv, nowMs?: () => number }} [options]
 */
export const createTerminal = ({ stream = process.stdout, env = process.env, nowMs = Date.now } = {}) => {
  const isTerminal = stream.isTTY === true && env.TERM !== "dumb";
  const hasColours = env.NO_COLOR ? false : Boolean(env.FORCE_COLOR && env.FORCE_COLOR !== "0") || isTerminal;
  const paint = (code) => (text) => (hasColours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const colours = {
    bold: paint("1"),
    dim: paint("2"),
    red: paint("31"),
    green: paint("32"),
    yellow: paint("33"),
    cyan: paint("36"),
  };
  let changing = "";

  const width = () => (stream.columns > 0 ? stream.columns : 100);
  const erase = () => {
    if (changing) stream.write("\r\u001b[2K");
  };
  const draw = () => {
    if (changing) stream.write(colours.cyan(changing));
  };
  const change = (text) => {
    erase();
    changing = isTerminal ? shorten(text, width() - 1) : "";
    draw();
  };
  const clear = () => change("");
  /** A line that stays, above the changing one. */
  const line = (text = "") => {
    erase();
    stream.write(`${text}\n`);
    draw();
  };

  /**
   * Begins a stage; `news` replaces its changing line, `done` and `fail` end it with a line that stays. A quiet one leaves the
   * terminal to others until then.
   */
  const stage = (title, { quiet = false } = {}) => {
    const startedMs = nowMs();
    const label = title.padEnd(12);
    const took = () => colours.dim(`  ${((nowMs() - startedMs) / 1_000).toFixed(1)} s`);
    if (!quiet) change(`… ${label} `);
    const end = (text) => {
      clear();
      line(text);
    };
    return {
      news: (text) => change(`… ${label} ${text}`),
      done: (text) => end(`${colours.green("✔")} ${colours.bold(label)} ${text}${took()}`),
      fail: (text) => end(`${colours.red("✖")} ${colours.bold(label)} ${text}`),
    };
  };

  return { line, stage, clear, width, colours, isTerminal };
};

/** Cuts a text to a width, with an ellipsis where something is missing. */
export const shorten = (text, width) => {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, Math.max(0, width - 1)).join("")}…`;
};

const escapeKey = String.fromCharCode(27);
const bell = String.fromCharCode(7);
const escapeSequences = new RegExp(
  `${escapeKey}\\[[0-?]*[ -/]*[@-~]|${escapeKey}\\][^${bell}${escapeKey}]*(?:${bell}|${escapeKey}\\\\)`,
  "g",
);

/** A job's own words without anything a terminal would obey. */
export const plain = (text) => text.replace(escapeSequences, "").replace(/[\p{Cc}\p{Cf}]/gu, " ");

/** Lines of two or more columns, the widest cell of each deciding its width; the last column is cut to fit. */
export const columns = (rows, { width, indent = "  " }) => {
  const widths = rows.reduce((sofar, row) => row.map((cell, i) => Math.max(sofar[i] ?? 0, [...cell].length)), []);
  return rows.map((row) => {
    const cells = row.slice(0, -1).map((cell, i) => {
      const space = " ".repeat(widths[i] - [...cell].length);
      return /^[\d,]+ QU$/.test(cell) ? space + cell : cell + space;
    });
    const left = `${indent}${cells.join("  ")}`;
    return `${left}  ${shorten(row.at(-1), Math.max(10, width - left.length - 2))}`.trimEnd();
  });
};
