// proves A1, A4: what the NVIDIA driver's tool prints
import { describe, expect, it } from "vitest";
import { parseGpuList, parseGpuSamples } from "./nvidiaSmi.js";

describe("parseGpuList", () => {
  it("reads devices with memory in GiB", () => {
    const csv = "NVIDIA GeForce RTX 4090, GPU-1c2d, 24564, 550.54.14\nNVIDIA H200, GPU-9, 143771, 550.54.14\n";
    expect(parseGpuList(csv)).toEqual([
      {
        reportedName: "NVIDIA GeForce RTX 4090",
        catalogName: null,
        uuid: "GPU-1c2d",
        vramGb: 24,
        driverVersion: "550.54.14",
      },
      { reportedName: "NVIDIA H200", catalogName: null, uuid: "GPU-9", vramGb: 140.4, driverVersion: "550.54.14" },
    ]);
  });

  it("takes an error text for no device", () => {
    expect(parseGpuList("")).toEqual([]);
    expect(
      parseGpuList("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver, sorry.\n"),
    ).toEqual([]);
  });
});

describe("parseGpuSamples", () => {
  it("gives null where a device has no figure", () => {
    expect(parseGpuSamples("0, 97, 12288, 24564, 71, 402.11\n1, [N/A], 512, 1024, 40, [Not Supported]\n")).toEqual([
      { index: 0, utilisation: 0.97, memoryUsedGb: 12, memoryTotalGb: 23.988, temperatureC: 71, powerW: 402.11 },
      { index: 1, utilisation: null, memoryUsedGb: 0.5, memoryTotalGb: 1, temperatureC: 40, powerW: null },
    ]);
  });
});
