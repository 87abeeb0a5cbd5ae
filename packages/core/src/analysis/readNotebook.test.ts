// proves S1 (notebooks, formats 3 and 4), P5
import { describe, expect, it } from "vitest";
import { analyzeJob } from "./analyzeJob.js";
import { readNotebook } from "./readNotebook.js";

function notebook(cells: string[][]): string {
  const code = cells.map((source) => ({ cell_type: "code", source: source.map((line) => `${line}\n`) }));
  return JSON.stringify({ nbformat: 4, cells: [{ cell_type: "markdown", source: "import tensorflow" }, ...code] });
}

describe("readNotebook", () => {
  it("blanks magics in place and keeps what they run", () => {
    const text = notebook([
      ["%matplotlib inline", "!pip install -q diffusers \\", "  accelerate", "import torch", "files = !ls", "torch?"],
      ["%%bash", "accelerate launch train.py --epochs 4"],
      ["%%time", "x = 1 if True else 2", "if x:", "    !nvidia-smi"],
    ]);
    const { python, shell } = readNotebook("a.ipynb", text);
    expect(python.split("\n").filter((line) => line !== "")).toEqual([
      "pass",
      "pass",
      "  pass",
      "import torch",
      "pass",
      "pass",
      "x = 1 if True else 2",
      "if x:",
      "    pass",
    ]);
    expect(
      shell.map((command) => command.text.replace(/\s+/g, " ").trim()).filter((command) => command !== ""),
    ).toEqual(["pip install -q diffusers accelerate", "ls", "accelerate launch train.py --epochs 4", "nvidia-smi"]);
  });

  it("reads format 3 and cells whose source is one string", () => {
    const old = { nbformat: 3, worksheets: [{ cells: [{ cell_type: "code", input: ["import cupy\n", "x = 1"] }] }] };
    expect(readNotebook("a.ipynb", JSON.stringify(old)).python).toBe("import cupy\nx = 1");
    const single = { nbformat: 4, cells: [{ cell_type: "code", source: "import jax" }, { cell_type: "code" }, null] };
    expect(readNotebook("a.ipynb", JSON.stringify(single)).python).toBe("import jax");
  });

  it("is analysed like a script, with the shell lines as evidence", () => {
    const bytes = new TextEncoder().encode(
      notebook([["!pip install ultralytics"], ["from ultralytics import YOLO", 'YOLO("yolov8m.pt").train(epochs=25)']]),
    );
    const analysis = analyzeJob([{ path: "work/detect.ipynb", bytes }]);
    expect(analysis.framework.value).toBe("pytorch");
    expect(analysis.jobType.value).toBe("object-detection");
    expect(analysis.parameters.slice(0, 2)).toMatchObject([
      { name: "modelName", value: "yolov8m.pt" },
      { name: "epochs", value: 25 },
    ]);
    expect(analysis.suggestedCommand.at(-1)).toBe("work/detect.ipynb");
    expect(analysis.risks.find(({ code }) => code === "installs-packages")?.evidence[0]).toMatchObject({
      line: 1,
      excerpt: "!pip install ultralytics",
    });
  });
});
