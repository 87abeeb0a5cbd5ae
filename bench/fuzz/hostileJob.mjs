import { packTarGz, packTarOfZeros } from "./packTar.mjs";
import { packZeros } from "./packZeros.mjs";
import { packZip } from "./packZip.mjs";
import { choicesOf, randomFrom } from "./random.mjs";

/** What a file of each name is made of when it is not made of a real one. */
const pieces = {
  "a.py": [
    "(",
    "[",
    "{",
    "f(",
    "{'a':",
    '"""',
    "'",
    '"',
    "\n",
    "\t",
    "  ",
    "\\\n",
    ":",
    ",",
    "*",
    "@",
    "if x:\n",
    "def f(:\n",
    "class A(\n",
    "lambda:",
    "1.",
    "a.",
    "print 'x'\n",
    "import torch\n",
    'f"{',
    "\u0000",
    "\r",
    "é",
    "0xFFL",
    "`a`",
    "not ",
    "x = [\n",
  ],
  "a.ipynb": [
    '{"cells":[',
    '{"worksheets":[{"cells":[',
    '{"cell_type":"code","source":[',
    '{"cell_type":"code","input":"',
    '"%%bash\\n",',
    '"!a \\\\\\n",',
    '"x = !ls",',
    "]",
    "}",
    ",",
    "null",
    '"__proto__":',
    "[",
    "{",
    "\\u0000",
    "1e999",
  ],
  Dockerfile: [
    "FROM ",
    "a AS b\n",
    "${A",
    "$A",
    "}",
    ":-",
    "ARG A=$A$A\n",
    'ENV A=1 B="',
    "RUN <<E\n",
    "E\n",
    "RUN pip install torch \\\n",
    "CMD [",
    '"x"',
    "# escape=`\n",
    "`\n",
    "ONBUILD ",
    "COPY --from=0 <<A <<B\n",
    "\n",
  ],
  "requirements.txt": [
    "torch",
    "==",
    ">=",
    "1.0",
    "\n",
    "\\\n",
    "-r a\n",
    "git+https://a/",
    "#egg=",
    "[",
    "]",
    ";",
    "@",
    " ",
    "\u0000",
    "--hash=",
    "\r",
  ],
  "pyproject.toml": [
    "[a]\n",
    "[[a]]\n",
    "[project]\n",
    "a.",
    "a",
    " = ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'''",
    '"""\n',
    "\n",
    "dependencies = [",
    "1979-05-27",
    "\\u00",
    ",",
    "#",
    "__proto__ = 1\n",
    "inf",
  ],
  "environment.yml": [
    "dependencies:\n",
    "- ",
    "  - ",
    "pip:\n",
    "a=1\n",
    "&a ",
    "*a",
    "<<: ",
    "{",
    "[",
    ",",
    "? ",
    ": ",
    "|\n",
    ">\n",
    "---\n",
    "!!js/function ",
    "%YAML\n",
    "\t",
    "'",
    '"',
    "__proto__: ",
  ],
  "job.json": [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"nodes":',
    '"edges":',
    '{"id":1,"type":"Conv2d"}',
    '"__proto__":',
    '"constructor":',
    "1e400",
    "-",
    "\\u",
    "/*",
    "//\n",
    "null",
    "NaN",
    '"epochs":1',
    '"model_type":"cnn"',
  ],
  "run.sh": [
    "python ",
    "train.py",
    " --a",
    "=",
    "'",
    '"',
    "\\\n",
    "&&",
    "|",
    ";",
    "$(",
    "`",
    "\n",
    "pip install ",
    "#",
  ],
};

/** Numbers of repeats: mostly few, sometimes enough to reach the limits. */
const repeats = [1, 1, 1, 2, 3, 10, 100, 2_000];

/**
 * Case `number`, always the same: a real job damaged, or one built of the pieces its readers look for, alone, with others, or in an
 * archive that is hostile itself.
 *
 * @param {number} number
 * @param {{ path: string, bytes: Uint8Array }[]} samples files of real jobs
 */
export const hostileJob = (number, samples) => {
  const choices = choicesOf(randomFrom(number));
  const { chance, pick, upTo } = choices;
  const files = Array.from({ length: 1 + (chance(0.3) ? upTo(4) : 0) }, () => hostileFile(choices, samples));
  if (chance(0.25)) return [hostileArchive(choices, files)];
  if (chance(0.01)) return [bomb(choices)];
  if (chance(0.02))
    return [
      {
        path: pick(["a.ipynb", "a.py", "a.yaml"]),
        bytes: new Uint8Array(upTo(24_000_000)).fill(pick([32, 40, 91, 10])),
      },
    ];
  return files;
};

const hostileFile = (choices, samples) => {
  const { chance, pick, upTo } = choices;
  if (chance(0.05))
    return { path: pick(Object.keys(pieces)), bytes: Uint8Array.from({ length: upTo(5_000) }, () => upTo(255)) };
  if (chance(0.5)) {
    const { path, bytes } = pick(samples);
    return {
      path: chance(0.05) ? hostileName(choices) : path,
      bytes: encode(choices, damage(choices, new TextDecoder().decode(bytes))),
    };
  }
  if (chance(0.05)) return { path: "a.yaml", bytes: text(aliasBomb(choices)) };
  const path = pick(Object.keys(pieces));
  return {
    path: chance(0.1) ? path.replace(/^\w+\./, "x/b.") : path,
    bytes: encode(choices, built(choices, pieces[path])),
  };
};

const built = ({ pick, upTo, chance }, parts) => {
  const most = chance(0.02) ? 300_000 : chance(0.1) ? 40_000 : 4_000;
  let whole = "";
  for (let count = 1 + upTo(30); count > 0 && whole.length < most; count -= 1) {
    const some = Array.from({ length: 1 + upTo(3) }, () => pick(parts)).join("");
    whole += some.repeat(Math.min(pick(repeats), Math.ceil(most / some.length)));
  }
  if (chance(0.02)) whole += "x".repeat(1_000_000);
  return whole;
};

const damage = ({ pick, upTo, chance }, source) => {
  let damaged = source;
  for (let count = upTo(5); count > 0; count -= 1) {
    const at = upTo(damaged.length);
    const end = Math.min(damaged.length, at + upTo(chance(0.5) ? 3 : 300));
    damaged = pick([
      () => damaged.slice(0, at),
      () => damaged.slice(0, at) + damaged.slice(end),
      () => damaged.slice(0, end) + damaged.slice(at, end).repeat(pick([1, 2, 50])) + damaged.slice(end),
      () =>
        damaged.slice(0, at) +
        pick([
          "\u0000",
          "(",
          '"',
          "'",
          "{",
          "[",
          "\\",
          "\n",
          "\t",
          "\ufeff",
          "\u2028",
          "😀",
          "\ud800",
          ":",
          "- ",
        ]).repeat(pick([1, 1, 40])) +
        damaged.slice(at),
      () => damaged.replaceAll("\n", pick(["\r\n", "\r", "\n\n", "\n\t", " "])),
      () => damaged.replaceAll("    ", pick(["\t", "   ", "\t  ", ""])),
      () => damaged.split("\n").reverse().join("\n"),
    ])();
  }
  return damaged.slice(0, 400_000);
};

/** Saved as people's editors save. */
const encode = ({ chance, pick }, whole) => {
  if (chance(0.8)) return text(whole);
  return pick([
    () => text(`\ufeff${whole}`),
    () => new Uint8Array(Buffer.from(`\ufeff${whole}`, "utf16le")),
    () => new Uint8Array(Buffer.from(whole, "utf16le")),
    () => new Uint8Array(Buffer.from(`\ufeff${whole}`, "utf16le").swap16()),
    () => new Uint8Array(Buffer.from(whole, "latin1")),
  ])();
};

const aliasBomb = ({ pick, upTo }) => {
  const width = 2 + upTo(8);
  const merges = pick([true, false]);
  const lines = ["a0: &a0 {k: 1}"];
  for (let level = 1; level < 5 + upTo(400); level += 1) {
    const list = Array.from({ length: width }, () => `*a${level - 1}`).join(", ");
    lines.push(merges ? `a${level}: &a${level}\n  <<: [${list}]\n  k${level}: 1` : `a${level}: &a${level} [${list}]`);
  }
  return lines.join("\n");
};

const hostileName = ({ pick }) =>
  pick([
    "../a.py",
    "/etc/a.py",
    "C:\\a.py",
    "a/../../b.py",
    "",
    ".",
    "a\u0000.py",
    "a\nb.py",
    "\u202eyp.a.py",
    `${"a/".repeat(60)}b.py`,
    `${"a".repeat(300)}.py`,
    "..",
    "a//b.py",
    "a\\b.py",
    "__proto__",
    "con.py",
  ]);

const hostileArchive = (choices, files) => {
  const { chance, pick, upTo } = choices;
  const entries = files.map(({ path, bytes }) => ({
    name: chance(0.1) ? hostileName(choices) : path || "a.py",
    bytes: bytes.subarray(0, 2_000_000),
  }));
  if (chance(0.05)) entries.push({ name: "link.py", bytes: text("/etc/passwd"), type: "2", mode: 0o120777 });
  if (chance(0.03)) for (let index = 0; index < 2_500; index += 1) entries.push({ name: `f${index}`, bytes: text("") });
  if (chance(0.05)) entries.push({ name: "inner.zip", bytes: packZip(entries.slice(0, 2)) });
  const path = pick(["job.zip", "job.tar.gz", "sub/job.tgz"]);
  const bytes = path.endsWith(".zip")
    ? packZip(entries, chance(0.1) ? { claim: upTo(10_000) } : {})
    : packTarGz(entries, { broken: chance(0.05) });
  for (let count = chance(0.3) ? upTo(8) : 0; count > 0; count -= 1) bytes[upTo(bytes.length - 1)] = upTo(255);
  return { path, bytes: chance(0.15) ? bytes.subarray(0, upTo(bytes.length)) : bytes };
};

const bomb = ({ pick }) => {
  const megabytes = pick([1, 40, 150, 1_000]);
  return pick([
    () => ({ path: "a.zip", bytes: packZip([{ name: "a.py", ...packZeros(megabytes) }], { claim: 100 }) }),
    () => ({ path: "a.zip", bytes: packZip([{ name: "a.bin", ...packZeros(megabytes) }]) }),
    () => ({ path: "a.tgz", bytes: packTarOfZeros("a.py", megabytes) }),
  ])();
};

const text = (whole) => new TextEncoder().encode(whole);
