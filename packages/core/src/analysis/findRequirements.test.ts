// proves P4 (requirements are present, positive and grow with model, batch and resolution)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRequirements, type RequirementsInput } from "./findRequirements.js";
import { frameworks, type JobParameter, jobModes, jobTypes } from "./jobAnalysis.js";

function parameter(name: string, value: JobParameter["value"]): JobParameter {
  return { name, value, origin: "literal", evidence: [] };
}

const input: fc.Arbitrary<RequirementsInput> = fc.record({
  needsGpu: fc.constant(true),
  framework: fc.constantFrom(...frameworks),
  jobType: fc.constantFrom(...jobTypes),
  mode: fc.constantFrom(...jobModes),
  parameters: fc.constant([]),
  fileBytes: fc.nat(),
});
const amount = fc.integer({ min: 1, max: 4_096 });
const memoryOf = (base: RequirementsInput, parameters: JobParameter[]) =>
  findRequirements({ ...base, parameters }).vramGb;

describe("findRequirements", () => {
  it("gives positive, ordered intervals for every GPU job", () => {
    fc.assert(
      fc.property(input, (job) => {
        const { gpus, vramGb, computeTflops, ramGb, diskGb } = findRequirements(job);
        expect(gpus).toBe(1);
        for (const { low, mid, high } of [vramGb, computeTflops, ramGb, diskGb]) {
          expect(low).toBeGreaterThan(0);
          expect(mid).toBeGreaterThanOrEqual(low);
          expect(high).toBeGreaterThanOrEqual(mid);
        }
      }),
    );
  });

  it.each(["batchSize", "resolution", "sequenceLength", "modelParameters"])("grows with %s", (name) => {
    const unit = name === "modelParameters" ? 1e6 : 1;
    fc.assert(
      fc.property(input, amount, amount, (job, a, b) => {
        const less = memoryOf(job, [parameter(name, Math.min(a, b) * unit)]);
        const more = memoryOf(job, [parameter(name, Math.max(a, b) * unit)]);
        expect(more.mid).toBeGreaterThanOrEqual(less.mid);
        if (a !== b) expect(more.high).toBeGreaterThan(less.high);
      }),
    );
  });

  it("grows with the size of the named model and shrinks with adapters and quantization", () => {
    const job: RequirementsInput = {
      needsGpu: true,
      framework: "pytorch",
      jobType: "llm-finetune",
      mode: "train",
      parameters: [],
      fileBytes: 0,
    };
    const seven = memoryOf(job, [parameter("modelName", "llama-7b")]);
    const seventy = memoryOf(job, [parameter("modelName", "llama-70b")]);
    const adapted = memoryOf(job, [parameter("modelName", "llama-7b"), parameter("adapter", "lora")]);
    const small = memoryOf(job, [
      parameter("modelName", "llama-7b"),
      parameter("adapter", "lora"),
      parameter("quantization", "4bit"),
    ]);
    expect(seventy.mid).toBeGreaterThan(5 * seven.mid);
    expect(adapted.mid).toBeLessThan(seven.mid / 3);
    expect(small.mid).toBeLessThan(adapted.mid);
  });

  it("asks no GPU of a job that needs none, and counts its files", () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 1e12 }), (job, more) => {
        const small = findRequirements({ ...job, needsGpu: false });
        const large = findRequirements({ ...job, needsGpu: false, fileBytes: job.fileBytes + more });
        expect([small.deviceKind, small.gpus, small.vramGb.high]).toEqual(["cpu", 0, 0]);
        expect(large.diskGb.mid).toBeGreaterThan(small.diskGb.mid);
        expect(large.ramGb.mid).toBeGreaterThan(small.ramGb.mid);
      }),
    );
  });
});

describe("findRequirements against measured peaks", () => {
  const gibPerMib = 1 / 1_024;
  it.each([
    ["image-classification", "resnet50", null, 100, 10_606],
    ["image-classification", "resnet50", null, 296, 32_333],
    ["image-classification", "resnet50", "amp", 160, 10_586],
    ["nlp-finetune", "bert-base-uncased", null, 10, 10_396],
    ["nlp-finetune", "bert-base-uncased", "fp16", 72, 31_591],
    ["nlp-finetune", "bert-large-uncased", null, 12, 30_927],
    ["nlp-finetune", "bert-large-uncased", "fp16", 16, 22_809],
  ] as const)("covers %s with %s, %s, batch %i, at %i MiB", (jobType, model, precision, batch, peakMib) => {
    const parameters = [parameter("modelName", model), parameter("batchSize", batch)];
    if (precision) parameters.push(parameter("precision", precision));
    const job = { needsGpu: true, framework: "pytorch", jobType, mode: "train", fileBytes: 0 } as const;
    const { low, high } = findRequirements({ ...job, parameters }).vramGb;
    expect(peakMib * gibPerMib).toBeGreaterThan(low);
    expect(peakMib * gibPerMib).toBeLessThan(high);
  });
});
