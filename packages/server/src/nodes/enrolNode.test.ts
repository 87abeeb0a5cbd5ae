// proves S6, S15, S16, A1, X8
import { devSeeds, identityFromSeed, nullIdentity } from "@gpukit/qubic";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { listOffers } from "../offers/offerRepository.js";
import { offers } from "../offers/offerTables.js";
import { createTestNode, testHardware } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { type EnrolNodeParameters, enrolNode } from "./enrolNode.js";
import { getNode } from "./nodeRepository.js";

async function setup() {
  const { server, clock } = await createTestServer();
  const node = await createTestNode(server);
  const enrol = (changes: Partial<EnrolNodeParameters> = {}) =>
    enrolNode(server, node, {
      name: "bench",
      payoutIdentity: node.payoutIdentity,
      hardware: testHardware,
      offers: [{ gpuIndex: 0, pricePerHour: "3600" }],
      ...changes,
    });
  const read = async () =>
    (await listOffers(server.db, { nowMs: clock.nowMs(), nodeSilenceMs: server.timings.nodeSilenceMs }))
      .map(({ deviceKind, pricePerHour, state, name }) => ({ deviceKind, pricePerHour, state, name }))
      .sort((a, b) => b.deviceKind.localeCompare(a.deviceKind));
  return { server, clock, node, enrol, read };
}

describe("enrolNode", () => {
  it("lists a machine at once, and goes silent with it", async () => {
    const { server, clock, read } = await setup();
    expect(await read()).toEqual([{ deviceKind: "gpu", pricePerHour: "3600", state: "available", name: "bench" }]);
    clock.advance(server.timings.nodeSilenceMs + 1);
    expect(await read()).toMatchObject([{ state: "offline" }]);
  });

  it("is the same node for the same key, with its newest hardware, name and prices", async () => {
    const { server, node, enrol, read } = await setup();
    const hardware = { ...testHardware, freeDiskGb: 10, simulated: true };
    const listed = [
      { gpuIndex: null, pricePerHour: "100" as const },
      { gpuIndex: 0, pricePerHour: "4000" as const },
    ];
    expect(await enrol({ name: "renamed", hardware, offers: listed })).toEqual({ nodeId: node.id });
    expect(await enrol({ name: "renamed", hardware, offers: listed })).toEqual({ nodeId: node.id });
    expect(await read()).toEqual([
      { deviceKind: "gpu", pricePerHour: "4000", state: "available", name: "renamed" },
      { deviceKind: "cpu", pricePerHour: "100", state: "available", name: "renamed" },
    ]);
    expect(await getNode(server.db, node.id)).toMatchObject({ freeDiskGb: 10, simulated: true });
  });

  it("makes one node of simultaneous enrolments", async () => {
    const { server, enrol, read } = await setup();
    await server.db.delete(offers);
    const answers = await Promise.all(Array.from({ length: 5 }, () => enrol()));
    expect(new Set(answers.map(({ nodeId }) => nodeId)).size).toBe(1);
    expect(await read()).toHaveLength(1);
  });

  it("pauses what is no longer listed and brings it back, but takes no device from its consumer", async () => {
    const { server, node, enrol, read } = await setup();
    await enrol({ offers: [] });
    expect(await read()).toMatchObject([{ state: "paused" }]);
    await enrol();
    expect(await read()).toMatchObject([{ state: "available" }]);
    await server.db.update(offers).set({ state: "rented", holderId: node.id }).where(eq(offers.nodeId, node.id));
    await enrol({ offers: [{ gpuIndex: 0, pricePerHour: "9" }] });
    expect(await read()).toMatchObject([{ state: "rented", pricePerHour: "9" }]);
    await enrol({ offers: [] });
    expect(await read()).toMatchObject([{ state: "rented" }]);
  });

  it("keeps the payout identity it was enrolled with", async () => {
    const { server, node, enrol } = await setup();
    const payoutIdentity = await identityFromSeed(devSeeds.thirdProvider);
    await expect(enrol({ payoutIdentity, name: "stolen" })).rejects.toMatchObject({ code: "not-allowed" });
    expect(await getNode(server.db, node.id)).toMatchObject({ payoutIdentity: node.payoutIdentity, name: "bench" });
  });

  it.each<[string, Partial<EnrolNodeParameters>, string]>([
    ["a GPU it does not have", { offers: [{ gpuIndex: 1, pricePerHour: "1" }] }, "invalid-input"],
    [
      "a device twice",
      {
        offers: [
          { gpuIndex: null, pricePerHour: "1" },
          { gpuIndex: null, pricePerHour: "2" },
        ],
      },
      "invalid-input",
    ],
    [
      "a card in two places",
      { hardware: { ...testHardware, gpus: [...testHardware.gpus, ...testHardware.gpus] } },
      "invalid-input",
    ],
    ["no price", { offers: [{ gpuIndex: 0, pricePerHour: "0" }] }, "invalid-input"],
    ["an identity with a typing error", { payoutIdentity: "A".repeat(60) }, "invalid-identity"],
    ["the null identity", { payoutIdentity: nullIdentity }, "refused-identity"],
  ])("refuses %s", async (_what, changes, code) => {
    const { enrol } = await setup();
    await expect(enrol(changes)).rejects.toMatchObject({ code });
  });
});
