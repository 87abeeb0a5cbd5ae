// proves X2 (hardware named as the driver reports it), S2 (one catalog entry per measured GPU)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findGpu } from "./findGpu.js";
import { listGpus } from "./listGpus.js";

describe("findGpu", () => {
  it.each([
    ["NVIDIA GeForce RTX 4090", 23.99, "RTX 4090"],
    ["NVIDIA GeForce RTX 4090 D", 23.99, "RTX 4090 D"],
    ["NVIDIA GeForce RTX 3080", 10, "RTX 3080 10GB"],
    ["NVIDIA GeForce RTX 3080", 12, "RTX 3080 12GB"],
    ["NVIDIA GeForce RTX 4060 Ti", 16, "RTX 4060 Ti 16GB"],
    ["NVIDIA GeForce GTX 1660 Ti", 6, "GTX 1660 Ti"],
    ["NVIDIA A100-SXM4-80GB", 79.2, "A100 SXM4 80GB"],
    ["NVIDIA A100-SXM4-40GB", 39.4, "A100 SXM4 40GB"],
    ["NVIDIA A100 80GB PCIe", 79.2, "A100 PCIe 80GB"],
    ["NVIDIA A100-PCIE-40GB", 39.4, "A100 PCIe 40GB"],
    ["NVIDIA H100 80GB HBM3", 79.6, "H100 SXM5 80GB"],
    ["NVIDIA H100 PCIe", 79.6, "H100 PCIe 80GB"],
    ["NVIDIA H100 NVL", 93.6, "H100 NVL 94GB"],
    ["NVIDIA H200", 140.4, "H200 SXM 141GB"],
    ["NVIDIA GH200 480GB", 95.6, "GH200 96GB"],
    ["NVIDIA B200", 179.1, "B200"],
    ["Tesla V100-SXM2-16GB", 16, "V100 SXM2 16GB"],
    ["Tesla V100-SXM2-32GB", 31.7, "V100 SXM2 32GB"],
    ["Tesla T4", 15, "T4"],
    ["Tesla K80", 11.2, "K80 (per die)"],
    ["Tesla P100-PCIE-16GB", 16, "P100 PCIe 16GB"],
    ["NVIDIA A10G", 22.5, "A10G"],
    ["NVIDIA L40S", 45, "L40S"],
    ["NVIDIA RTX 6000 Ada Generation", 48, "RTX 6000 Ada"],
    ["NVIDIA RTX A6000", 48, "RTX A6000"],
    ["Quadro RTX 8000", 48, "Quadro RTX 8000"],
    ["NVIDIA TITAN RTX", 24, "TITAN RTX"],
    ["NVIDIA RTX PRO 6000 Blackwell Workstation Edition", 95.6, "RTX PRO 6000 Blackwell"],
    ["AMD Instinct MI300X OAM", 192, "MI300X"],
    ["AMD Radeon RX 7900 XTX", 24, "RX 7900 XTX"],
  ])("reads %s with %d GB as %s", (reported, vramGb, name) => {
    expect(findGpu(reported, vramGb)?.name).toBe(name);
  });

  it.each([
    ["NVIDIA GeForce RTX 4090 Laptop GPU", 16],
    ["NVIDIA A100-SXM4-40GB MIG 1g.5gb", 4.75],
    ["NVIDIA GeForce RTX 3050", 6],
    ["Intel Arc A770", 16],
    ["", 8],
  ])("does not mistake %s for a card of the catalog", (reported, vramGb) => {
    expect(findGpu(reported, vramGb)).toBeNull();
  });

  it("finds every entry under its own name", () => {
    for (const model of listGpus()) expect(findGpu(model.name, model.vramGb)).toBe(model);
  });

  it("answers any text with an entry or null", () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.double()), (name, vramGb) => {
        const model = findGpu(name, vramGb ?? undefined);
        expect(model === null || listGpus().includes(model)).toBe(true);
      }),
    );
  });
});
