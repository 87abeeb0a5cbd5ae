// proves P37: only a fitting, idle machine takes a job
import type { Assignment, GpuDevice, JobSpec } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { assessAssignment, type MachineMoment } from "./assessAssignment.js";

const gpu: GpuDevice = { reportedName: "RTX", catalogName: null, uuid: null, vramGb: 24, driverVersion: null };

function setup({
  gpuIndex,
  spec,
  machine,
}: {
  gpuIndex?: number | null;
  spec?: Partial<JobSpec>;
  machine?: Partial<MachineMoment>;
} = {}) {
  const assignment = {
    gpuIndex,
    spec: { inputs: [], image: null, network: "none", deviceKind: "cpu", command: ["true"], environment: {}, ...spec },
  } as unknown as Assignment;
  return assessAssignment(assignment, {
    hardware: { gpus: [], isolation: "bubblewrap" },
    busy: new Set(),
    freeDiskBytes: 10e9,
    reservedDiskBytes: 1e9,
    gpuSamples: [],
    ...machine,
  });
}

const twoGpus: MachineMoment["hardware"] = { gpus: [gpu, gpu], isolation: "bubblewrap" };
const sample = { index: 0, utilisation: 0, memoryTotalGb: 24, temperatureC: null, powerW: null };

describe("assessAssignment", () => {
  it("takes a job on the leased device", () => {
    expect(setup({ gpuIndex: null })).toEqual({ type: "take", gpuIndex: null });
    expect(setup({ gpuIndex: 1, machine: { hardware: twoGpus } })).toEqual({ type: "take", gpuIndex: 1 });
  });

  it("takes the first free device where none is named", () => {
    const machine = { hardware: twoGpus, busy: new Set([0]) };
    expect(setup({ spec: { deviceKind: "gpu" }, machine })).toEqual({ type: "take", gpuIndex: 1 });
    expect(setup()).toEqual({ type: "take", gpuIndex: null });
  });

  it.each<[string, Parameters<typeof setup>[0]]>([
    ["container runtime", { spec: { image: "pytorch" } }],
    ["internet", { spec: { network: "internet" } }],
    ["runs another job", { gpuIndex: null, machine: { busy: new Set([null]) } }],
    ["runs another job", { spec: { deviceKind: "gpu" }, machine: { hardware: twoGpus, busy: new Set([0, 1]) } }],
    ["no device 3", { gpuIndex: 3, machine: { hardware: twoGpus } }],
    ["Another program", { gpuIndex: 0, machine: { hardware: twoGpus, gpuSamples: [{ ...sample, memoryUsedGb: 5 }] } }],
    ["too little free disk", { machine: { freeDiskBytes: 5e8 } }],
  ])("refuses for: %s", (reason, parameters) => {
    expect(setup(parameters)).toEqual({ type: "refuse", reason: expect.stringContaining(reason) });
  });

  it("leaves a desktop its windows", () => {
    const machine = { hardware: twoGpus, gpuSamples: [{ ...sample, memoryUsedGb: 1 }] };
    expect(setup({ gpuIndex: 0, machine })).toEqual({ type: "take", gpuIndex: 0 });
  });

  it("lets a simulated provider take anything but a busy device", () => {
    const hardware: MachineMoment["hardware"] = { gpus: [gpu], isolation: "simulated" };
    const spec = { image: "pytorch", network: "internet", deviceKind: "gpu" } as const;
    expect(setup({ spec, machine: { hardware } })).toEqual({ type: "take", gpuIndex: 0 });
    expect(setup({ spec, machine: { hardware, busy: new Set([0]) } })).toMatchObject({ type: "refuse" });
  });
});
