// proves P3
import { expect, it } from "vitest";
import { analyzeJob } from "./analyzeJob.js";

const asks = (source: string) => {
  const analysis = analyzeJob([{ path: "main.py", bytes: new TextEncoder().encode(source) }]);
  return analysis.jobType.value !== "non-gpu";
};

it("a script of the standard library asks for a GPU where it names one", () => {
  expect(asks('import subprocess\nsubprocess.run(["nvidia-smi"])\n')).toBe(true);
  expect(asks('import subprocess\nsubprocess.run(["./solver", "--device", "cuda"])\n')).toBe(true);
});

it("and not where a string only speaks of a library it does not import", () => {
  expect(asks('import json\nrules = {"import torch": "torch.cuda"}\njson.dumps(rules)\n')).toBe(false);
  expect(asks('import re\nprint(re.findall("tf.config.experimental.gpu", "x"))\n')).toBe(false);
  // One that does ask is found beside one that does not.
  expect(asks('import os\nnames = ["torch.cuda"]\nos.execvp("train", ["train", "cuda:0"])\n')).toBe(true);
});
