// proves P3, P51 (a generated script of each framework and type is detected as such)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeJob } from "./analyzeJob.js";
import { type Framework, frameworks, type JobType, jobTypes } from "./jobAnalysis.js";

/** How a script of a framework or type may look at its least: lines in order, `NAME` any identifier. */
interface Outline {
  framework: Framework;
  jobType: JobType;
  lines: string[][];
}

const torch = [["import torch"], ["import torch.nn as nn"], ["from torch import nn, optim"]];
const outlines: Outline[] = [
  {
    framework: "pytorch",
    jobType: "image-classification",
    lines: [...torch, ["from torchvision import datasets", 'NAME = datasets.CIFAR10("d")']],
  },
  {
    framework: "tensorflow",
    jobType: "image-classification",
    lines: [["import tensorflow as tf", "NAME = tf.keras.datasets.mnist.load_data()"]],
  },
  {
    framework: "keras",
    jobType: "image-classification",
    lines: [["import keras", "NAME = keras.datasets.cifar10.load_data()"]],
  },
  { framework: "jax", jobType: "image-classification", lines: [["import jax.numpy as jnp", 'NAME = "mnist"']] },
  {
    framework: "onnx",
    jobType: "object-detection",
    lines: [["import onnxruntime as ort", 'NAME = ort.InferenceSession("yolov8.onnx")']],
  },
  {
    framework: "pytorch",
    jobType: "object-detection",
    lines: [["from ultralytics import YOLO", 'NAME = YOLO("yolov8s.pt")']],
  },
  {
    framework: "pytorch",
    jobType: "segmentation",
    lines: [["import torch", "import segmentation_models_pytorch as smp", "NAME = smp.Unet()"]],
  },
  {
    framework: "pytorch",
    jobType: "diffusion-inference",
    lines: [["from diffusers import StableDiffusionPipeline", 'NAME = StableDiffusionPipeline.from_pretrained("x/y")']],
  },
  {
    framework: "pytorch",
    jobType: "diffusion-training",
    lines: [["import torch", "from diffusers import DDPMScheduler", "NAME = DDPMScheduler()", "loss.backward()"]],
  },
  {
    framework: "pytorch",
    jobType: "generative-other",
    lines: [["import torch", "class Discriminator(torch.nn.Module): pass"]],
  },
  {
    framework: "pytorch",
    jobType: "llm-pretrain",
    lines: [["import torch", "class GPT(torch.nn.Module): pass", 'NAME = "openwebtext"']],
  },
  { framework: "pytorch", jobType: "llm-finetune", lines: [["from peft import LoraConfig", "NAME = LoraConfig()"]] },
  { framework: "pytorch", jobType: "llm-inference", lines: [["from vllm import LLM", 'NAME = LLM(model="a/b")']] },
  {
    framework: "pytorch",
    jobType: "nlp-finetune",
    lines: [
      ["from transformers import AutoModelForTokenClassification as M", 'NAME = M.from_pretrained("bert-base-cased")'],
    ],
  },
  { framework: "pytorch", jobType: "embeddings", lines: [["from sentence_transformers import SentenceTransformer"]] },
  { framework: "pytorch", jobType: "speech", lines: [["import torchaudio", 'NAME = torchaudio.load("a.wav")']] },
  {
    framework: "pytorch",
    jobType: "reinforcement-learning",
    lines: [["import torch", "import gymnasium as gym", 'NAME = gym.make("CartPole-v1")']],
  },
  {
    framework: "pytorch",
    jobType: "graph-neural-network",
    lines: [["from torch_geometric.nn import GCNConv", "NAME = GCNConv(1, 2)"]],
  },
  { framework: "rapids", jobType: "tabular-timeseries", lines: [["import cuml", "NAME = cuml.LinearRegression()"]] },
  { framework: "cupy", jobType: "scientific-cuda", lines: [["import cupy as cp", "NAME = cp.zeros(3)"]] },
  {
    framework: "numba-cuda",
    jobType: "scientific-cuda",
    lines: [["from numba import cuda", "@cuda.jit", "def NAME(x): pass"]],
  },
  {
    framework: "pycuda",
    jobType: "scientific-cuda",
    lines: [["import pycuda.autoinit", "from pycuda.compiler import SourceModule"]],
  },
  { framework: "rapids", jobType: "data-processing", lines: [["import cudf", 'NAME = cudf.read_csv("a.csv")']] },
  { framework: "blender", jobType: "rendering", lines: [["import bpy", "bpy.ops.render.render()"]] },
  { framework: "none", jobType: "non-gpu", lines: [["import json, os", "NAME = json.dumps({})"]] },
];

/** Without vowels, so that no noise is by chance a word that means something. */
const word = fc.stringMatching(/^[bcdfhjkpqtwxz]{5,8}$/).map((text) => `${text}_zz`);
const noise = fc.oneof(
  word.map((name) => `# ${name} torch tensorflow cuda`),
  fc.tuple(word, fc.integer()).map(([name, value]) => `${name} = ${value}`),
  word.map((name) => `def ${name}(a, b=2):\n    return a + b`),
  word.map((name) => `print("${name}")`),
  fc.constantFrom("import os", "import sys, time", "from pathlib import Path", ""),
);

const script = fc.constantFrom(...outlines).chain((outline) =>
  fc
    .record({
      lines: fc.constantFrom(...outlineLines(outline)),
      name: word,
      noise: fc.array(fc.array(noise, { maxLength: 3 }), { minLength: 8, maxLength: 8 }),
      epochs: fc.integer({ min: 1, max: 5_000 }),
      newline: fc.constantFrom("\n", "\r\n"),
    })
    .map(({ lines, name, noise: between, epochs, newline }) => ({
      outline,
      epochs,
      text: lines
        .flatMap((line, index) =>
          line.startsWith("@") ? [line] : [...(before(lines, index) ? [] : (between[index] ?? [])), line],
        )
        .map((line) => line.replaceAll("NAME", name))
        .concat(`num_epochs = ${epochs}`)
        .join(newline),
    })),
);

/** Alternatives of one line each are openings; the last holds the rest. */
function outlineLines({ lines }: Outline): string[][] {
  const rest = lines.at(-1) ?? [];
  return lines.length === 1 ? [rest] : lines.slice(0, -1).map((opening) => [...opening, ...rest]);
}

function before(lines: string[], index: number): boolean {
  return lines[index - 1]?.startsWith("@") ?? false;
}

describe("analyzeJob on generated scripts", () => {
  it("covers every framework and type", () => {
    expect(new Set(outlines.map(({ framework }) => framework))).toEqual(new Set(frameworks));
    expect(new Set(outlines.map(({ jobType }) => jobType))).toEqual(new Set(jobTypes));
  });

  it("detects framework, type and epochs through noise", () => {
    fc.assert(
      fc.property(script, ({ outline, text, epochs }) => {
        const analysis = analyzeJob([{ path: "job.py", bytes: new TextEncoder().encode(text) }]);
        expect([analysis.framework.value, analysis.jobType.value]).toEqual([outline.framework, outline.jobType]);
        expect(analysis.parameters.find(({ name }) => name === "epochs")?.value).toBe(epochs);
        expect(analysis.framework.confidence).toBeGreaterThan(0.4);
      }),
      { numRuns: 500 },
    );
  });
});
