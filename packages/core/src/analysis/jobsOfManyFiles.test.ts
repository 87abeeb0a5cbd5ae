// proves S1 (archives and several files form one job), P5, P6
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tarGzOf, zipOf } from "../../testing/archives.js";
import { isGpuKitError } from "../errors/GpuKitError.js";
import type { JobFile } from "../files/jobFile.js";
import { analyzeJob } from "./analyzeJob.js";
import type { JobAnalysis } from "./jobAnalysis.js";
import { jobAnalysisSchema } from "./jobAnalysisSchema.js";

const textFile = (path: string, text: string): JobFile => ({ path, bytes: new TextEncoder().encode(text) });

function codeOf(files: JobFile[]): string {
  try {
    analyzeJob(files);
    return "analysed";
  } catch (error) {
    if (isGpuKitError(error)) return error.code;
    throw error;
  }
}

const job = {
  "repo/train.py": 'import torch\nfrom net import Net\n\nif __name__ == "__main__":\n    Net().cuda()\n',
  "repo/net.py": "import torch.nn as nn\n\n\nclass Net(nn.Module):\n    pass\n",
  "repo/data/faces.csv": "1,2\n".repeat(200),
  "repo/requirements.txt": "torch==2.4.0\n",
};

const same = ({ framework, jobType, entryPoint, parameters, dataset }: JobAnalysis) => ({
  framework,
  jobType,
  entryPoint,
  parameters,
  dataset,
});

describe("a job in an archive", () => {
  it("is the job of its files, with the same evidence, and unpacks itself before it starts", () => {
    const loose = analyzeJob(Object.entries(job).map(([path, text]) => textFile(path, text)));
    const zipped = analyzeJob([{ path: "job.zip", bytes: zipOf(job) }]);
    const tarred = analyzeJob([
      { path: "job.tar.gz", bytes: tarGzOf(Object.entries(job).map(([name, content]) => ({ name, content }))) },
    ]);
    expect(loose.entryPoint).toMatchObject({ value: "repo/train.py", evidence: [{ line: 4 }, {}] });
    expect(same(zipped)).toEqual(same(loose));
    expect(same(tarred)).toEqual(same(loose));
    expect(loose.suggestedCommand).toEqual(["python3", "repo/train.py"]);
    expect(zipped.suggestedCommand).toEqual([
      "sh",
      "-c",
      "python3 -m zipfile -e job.zip . && exec python3 repo/train.py",
    ]);
    expect(tarred.suggestedCommand[2]).toBe("python3 -m tarfile -e job.tar.gz . && exec python3 repo/train.py");
  });

  it("goes together with files beside it; names that shells would read otherwise are quoted", () => {
    const { suggestedCommand, entryPoint } = analyzeJob([
      { path: "in/my data's.zip", bytes: zipOf({ "a.csv": "1" }) },
      textFile("run it.py", "import torch\n"),
    ]);
    expect(entryPoint.value).toBe("run it.py");
    expect(suggestedCommand[2]).toBe("python3 -m zipfile -e 'in/my data'\\''s.zip' in && exec python3 'run it.py'");
  });

  it.each<[string, JobFile[], string]>([
    ["a zip in a zip", [{ path: "a.zip", bytes: zipOf({ "b.zip": zipOf(job) }) }], "archive-too-deep"],
    [
      "a file that is given twice",
      [{ path: "a.zip", bytes: zipOf(job) }, textFile("repo/train.py", "x")],
      "file-name-unsafe",
    ],
    ["an archive of data", [{ path: "a.zip", bytes: zipOf({ "a.csv": "1" }) }], "file-type-unsupported"],
    [
      "a broken archive",
      [{ path: "a.zip", bytes: zipOf(job).subarray(0, 99) }, textFile("b.py", "x")],
      "file-unreadable",
    ],
    ["a script too large", [{ path: "a.zip", bytes: zipOf({ "a.py": "x = 1\n".repeat(50_000) }) }], "file-too-large"],
  ])("refuses %s", (_, files, code) => {
    expect(codeOf(files)).toBe(code);
  });
});

describe("several files", () => {
  const good = textFile("train.py", "import torch\ntorch.zeros(1).cuda()\n");

  it.each<[string, JobFile]>([
    ["a broken notebook", textFile("a.ipynb", '{"cells": [')],
    ["broken YAML", textFile("a.yaml", "a: [1\nb: }")],
    ["broken TOML", textFile("pyproject.toml", "[project")],
    ["broken JSON", textFile("a.json", "{")],
    ["bytes", { path: "b.py", bytes: new Uint8Array(300) }],
    ["a script too large", textFile("b.py", "x = 1\n".repeat(50_000))],
    ["a model graph in a circle", textFile("m.json", '{"nodes": [{"id": 1, "type": "ReLU"}], "edges": [[1, 1]]}')],
  ])("%s spoils nothing beside code, is named, and is an error alone", (_, bad) => {
    const analysis = analyzeJob([bad, good]);
    expect(analysis.framework.value).toBe("pytorch");
    expect(analysis.entryPoint.value).toBe("train.py");
    expect(analysis.risks.map(({ message }) => message).join()).toContain(bad.path);
    expect(codeOf([bad])).toMatch(/^(file-unreadable|file-too-large|model-graph-cyclic)$/);
  });

  it("an empty file beside others says nothing", () => {
    for (const path of ["a.json", "a.yaml", "pyproject.toml", "Dockerfile", "pkg/__init__.py"])
      expect(analyzeJob([textFile(path, ""), good]).framework.value).toBe("pytorch");
  });

  it("is read from every encoding people save in", () => {
    const code = "import torch\r\n# größe\r\nnum_epochs = 7\r\n";
    const utf16 = (bigEndian: boolean) => {
      const bytes = new Uint8Array(2 + code.length * 2);
      const view = new DataView(bytes.buffer);
      for (const [index, unit] of [..."\ufeff", ...code].entries())
        view.setUint16(index * 2, unit.charCodeAt(0), !bigEndian);
      return bytes;
    };
    const latin = Uint8Array.from(code, (character) => character.charCodeAt(0));
    for (const bytes of [
      utf16(true),
      utf16(false),
      latin,
      new TextEncoder().encode(`\ufeff${code}`),
      new TextEncoder().encode(code.replaceAll("\r\n", "\r")),
    ]) {
      const { framework, parameters } = analyzeJob([{ path: "a.py", bytes }]);
      expect([framework.value, parameters[0]?.value, parameters[0]?.evidence[0]?.line]).toEqual(["pytorch", 7, 3]);
    }
  });

  it("answers hostile files of every kind with an analysis or a named error", () => {
    const piece = fc.constantFrom(
      "(",
      "[",
      "{",
      "}",
      "'",
      '"""',
      "\n",
      "\r",
      "\t ",
      "\\\n",
      "\u0000",
      "\ufeff",
      "%%bash\n",
      "!x \\\n",
      "a: ",
      "- ",
      "&a ",
      "*a",
      '"a":',
      ",",
      "FROM ",
      "$A",
      "<<E\n",
      "[a]\n",
      "=",
      "__proto__",
      "import torch\n",
      "def f(:\n",
      "print 'x'\n",
      '{"cells":[',
      '{"nodes":[{"id":1,"type":"ReLU"}],"edges":[',
      "1.",
      "é",
      "x".repeat(9_000),
    );
    const text = fc
      .array(fc.tuple(piece, fc.constantFrom(1, 1, 1, 50, 2_000)), { maxLength: 12 })
      .map((parts) => parts.map(([part, times]) => part.repeat(times)).join(""));
    const path = fc.constantFrom(
      "a.py",
      "a.ipynb",
      "Dockerfile",
      "requirements.txt",
      "pyproject.toml",
      "environment.yml",
      "a.json",
      "a.yaml",
      "run.sh",
      "a.csv",
    );
    const whole = fc.uniqueArray(fc.record({ path, text }), { selector: (file) => file.path, maxLength: 4 });
    fc.assert(
      fc.property(whole, fc.constantFrom("loose", "zip", "tar"), (files, packed) => {
        const loose = files.map((file) => textFile(file.path, file.text));
        const bytes =
          packed === "zip"
            ? zipOf(Object.fromEntries(files.map((file) => [file.path, file.text])))
            : tarGzOf(files.map((file) => ({ name: file.path, content: file.text })));
        const given = packed === "loose" ? loose : [{ path: packed === "zip" ? "j.zip" : "j.tgz", bytes }];
        try {
          const analysis = analyzeJob(given);
          expect(jobAnalysisSchema.parse(analysis)).toEqual(analysis);
        } catch (error) {
          expect(isGpuKitError(error) || error).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
