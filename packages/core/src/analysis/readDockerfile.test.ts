// proves S1 (Dockerfiles), P5
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the variables of Dockerfiles
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptySource } from "./jobSource.js";
import { readDockerfile } from "./readDockerfile.js";

function read(text: string) {
  const source = emptySource("Dockerfile", "dockerfile", text.length, text.split("\n"));
  readDockerfile(source);
  return source;
}

const settings = (text: string) => Object.fromEntries(read(text).settings.map(({ name, value }) => [name, value]));

describe("readDockerfile", () => {
  it.each([
    ["FROM python:3.12", "python:3.12", 1],
    ["# x\n\nFROM --platform=$BUILDPLATFORM a/b@sha256:00 AS x", "a/b@sha256:00", 3],
    ["ARG V=2.1\nARG IMAGE=pytorch/pytorch:${V}\nFROM $IMAGE", "pytorch/pytorch:2.1", 3],
    ["FROM ${IMAGE:-ubuntu:22.04}", "ubuntu:22.04", 1],
    ["ARG GPU=1\nFROM base${GPU:+-gpu}", "base-gpu", 2],
    ["FROM $UNKNOWN", "$UNKNOWN", 1],
    ["FROM a:1 AS one\nFROM b:2 AS two\nFROM one\nRUN x", "a:1", 1],
    ["FROM a:1\nFROM 0", "a:1", 1],
    ["FROM loop AS loop\nFROM loop", "loop", 1],
  ])("%j starts from %s", (text, name, line) => {
    expect(read(text).image).toEqual({ name, line });
  });

  it.each([
    ["FROM nvidia/cuda:12.4.1-devel-ubuntu22.04", { cudaVersion: "12.4.1" }],
    ["FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime", { cudaVersion: "12.4", frameworkVersion: "2.5.1" }],
    ["FROM x\nENV CUDA_VERSION=11.8.0", { cudaVersion: "11.8.0" }],
    [
      "FROM x\nRUN pip install torch==2.2.0 --index-url https://download.pytorch.org/whl/cu118",
      { cudaVersion: "11.8", frameworkVersion: "2.2.0" },
    ],
    ["FROM nvcr.io/nvidia/pytorch:24.01-py3", {}],
    ["FROM ubuntu:22.04", {}],
  ])("%j states %j", (text, versions) => {
    expect(settings(text)).toEqual(versions);
  });

  it.each([
    ['CMD ["python", "a.py"]', ["python", "a.py"]],
    ['ENTRYPOINT ["python"]\nCMD ["a.py", "--x"]', ["python", "a.py", "--x"]],
    ['CMD ["b.py"]\nENTRYPOINT ["python", "a.py"]', ["python", "a.py"]],
    ["ENTRYPOINT python a.py\nCMD x", ["python", "a.py"]],
    ['CMD ["sh", "-c", "exec python a.py"]', ["python", "a.py"]],
    ["ENV F=a.py\nCMD python $F", ["python", "a.py"]],
    ["ENV F a.py\nCMD python ${F}", ["python", "a.py"]],
    ['CMD ["python", broken', ["[python,", "broken"]],
  ])("%j starts %j", (text, words) => {
    const { commands } = read(`FROM x\n${text}`);
    expect(commands.at(-1)?.words.map((word) => word.replaceAll('"', ""))).toEqual(words);
  });

  it("joins what goes on, past comments, and reads here-documents", () => {
    const { packages, commands } = read(
      "# escape=`\nFROM x\nRUN pip install `\n  # the framework\n  torch\nRUN <<EOF\npip install jax\nEOF\nCOPY <<A <<B /x\nCMD no\nA\nCMD no\nB\nCMD python a.py",
    );
    expect(packages).toEqual([
      { name: "torch", line: 3 },
      { name: "jax", line: 6 },
    ]);
    expect(commands.map(({ words }) => words[0])).toEqual(["pip", "pip", "python"]);
  });

  it("reads any text", () => {
    const pieces = fc.constantFrom(
      "FROM ",
      "a",
      "\n",
      "ARG A=$A$A\n",
      "ENV A=1 B",
      "$A",
      "${A:-",
      "}",
      "\\\n",
      "RUN <<E\n",
      "E\n",
      "CMD [",
      '"',
      "AS b\n",
      "# escape=`\n",
      "`",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const { image, commands } = read(parts.join(""));
        expect(image === null || image.line > 0).toBe(true);
        expect(commands.every(({ words, line }) => words.length > 0 && line > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
