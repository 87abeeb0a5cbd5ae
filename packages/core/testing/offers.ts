import fc from "fast-check";
import { isolations } from "../src/catalog/hardware.js";
import type { Offer } from "../src/match/offer.js";
import { offerStates } from "../src/match/offer.js";

/** A machine with an RTX 3090, told apart by its number. */
export function gpuOffer(number: number, changes: Partial<Offer> = {}): Offer {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  return {
    id,
    nodeId: id,
    name: `machine ${number}`,
    deviceKind: "gpu",
    gpu: named("NVIDIA GeForce RTX 3090", 24),
    cpuModel: "Some CPU",
    cpuCores: 8,
    ramGb: 64,
    freeDiskGb: 500,
    pricePerHour: "1000",
    state: "available",
    isolation: "container",
    simulated: false,
    reputation: { jobsDone: 10, jobsLost: 0 },
    createdAtMs: 0,
    ...changes,
  };
}

/** A GPU as a driver reports it. */
export function named(reportedName: string, vramGb: number): NonNullable<Offer["gpu"]> {
  return { reportedName, catalogName: null, uuid: null, vramGb, driverVersion: null };
}

const gpus = fc.constantFrom(
  named("NVIDIA GeForce RTX 3090", 24),
  named("NVIDIA A100-SXM4-80GB", 80),
  named("NVIDIA H100 80GB HBM3", 80),
  named("Tesla T4", 15),
  named("Home-made", 4),
);

/** Offers as a market holds them: few prices, so that ties are common, every state, some records, some lies. */
export const someOffers = (maxLength: number): fc.Arbitrary<Offer[]> =>
  fc.uniqueArray(
    fc
      .record({
        number: fc.integer({ min: 0, max: 999_999 }),
        node: fc.nat(40),
        gpu: fc.option(gpus, { freq: 8 }),
        price: fc.oneof(
          fc.constantFrom(0n, 1n, 1_000n, 1_020n, 2_000n),
          fc.bigInt({ min: 900n, max: 1_100n }),
          fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
        ),
        state: fc.oneof({ weight: 3, arbitrary: fc.constant("available" as const) }, fc.constantFrom(...offerStates)),
        isolation: fc.constantFrom(...isolations),
        simulated: fc.boolean(),
        cpuCores: fc.constantFrom(2, 8, 64),
        ramGb: fc.constantFrom(0.1, 8, 64, 512),
        freeDiskGb: fc.constantFrom(0, 5, 500),
        gpuCount: fc.constantFrom(undefined, 1, 2),
        region: fc.constantFrom(undefined, "DE", "de ", "eu-west", "US"),
        internet: fc.constantFrom(undefined, true, false),
        load: fc.constantFrom(undefined, 0, 3),
        reputation: fc.record({ jobsDone: fc.nat(3), jobsLost: fc.nat(2) }),
      })
      .map(({ number, node, gpu, price, ...rest }) =>
        gpuOffer(number, {
          ...rest,
          nodeId: gpuOffer(node).id,
          pricePerHour: `${price}`,
          deviceKind: gpu ? "gpu" : "cpu",
          gpu,
        }),
      ),
    { selector: ({ id }) => id, maxLength },
  );
