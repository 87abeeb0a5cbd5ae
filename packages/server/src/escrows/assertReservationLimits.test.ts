// proves P14, S5
import { randomUUID } from "node:crypto";
import { isGpuKitError } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { defaultReservationLimits, type ReservationLimits } from "../reservationLimits.js";
import type { ServerContext } from "../serverContext.js";
import { createTestServer } from "../testing/testServer.js";
import { assertReservationLimits, type ReservationParty } from "./assertReservationLimits.js";
import { escrows } from "./escrowTables.js";

const identity = (letter: string) => letter.repeat(60);

/** Reserves as accepting a quote does: the check and the row in one transaction. */
async function reserve(
  { db }: ServerContext,
  { payer = identity("C"), address = null, site = null }: Partial<ReservationParty>,
  limits: Partial<ReservationLimits> = {},
  state: "reserved" | "awaiting-lock" | "confirming" | "expired" = "reserved",
): Promise<string | null> {
  try {
    await db.transaction(async (tx) => {
      await assertReservationLimits(tx, { payer, address, site }, { ...defaultReservationLimits, ...limits });
      const id = randomUUID();
      await tx.insert(escrows).values({
        id,
        quoteId: randomUUID(),
        accountId: randomUUID(),
        offerId: randomUUID(),
        payer,
        custodyIdentity: id,
        state,
        version: 1,
        escrow: {} as never,
        launch: {} as never,
        address,
        site,
        createdAtMs: 0,
      });
    });
    return null;
  } catch (error) {
    if (isGpuKitError(error)) return error.code;
    throw error;
  }
}

describe("assertReservationLimits", () => {
  it("allows one open reservation per payer, and another once the money is on its way or the first is over", async () => {
    const { server } = await createTestServer();
    expect(await reserve(server, {}, {}, "expired")).toBeNull();
    expect(await reserve(server, {}, {}, "confirming")).toBeNull();
    expect(await reserve(server, {}, {}, "awaiting-lock")).toBeNull();
    expect(await reserve(server, {})).toBe("reservation-limit");
    expect(await reserve(server, { payer: identity("D") })).toBeNull();
  });

  it("allows three per address, whoever pays", async () => {
    const { server } = await createTestServer();
    const from = (letter: string) => reserve(server, { payer: identity(letter), address: "home" });
    expect([await from("A"), await from("B"), await from("C"), await from("D")]).toEqual([
      null,
      null,
      null,
      "reservation-limit",
    ]);
    expect(await reserve(server, { payer: identity("D"), address: "elsewhere" })).toBeNull();
    expect(await reserve(server, { payer: identity("E"), address: null })).toBeNull();
  });

  it("keeps a site to its budget where the operator sets one", async () => {
    const { server } = await createTestServer();
    const from = (letter: string) =>
      reserve(server, { payer: identity(letter), site: identity("S") }, { perSite: letter === "Z" ? null : 2 });
    expect([await from("A"), await from("B"), await from("C"), await from("Z")]).toEqual([
      null,
      null,
      "reservation-limit",
      null,
    ]);
  });

  it("counts exactly, however many ask at once", async () => {
    const { server } = await createTestServer();
    const letters = [..."ABCDEFGHIJKL"];
    const answers = await Promise.all(
      letters.map((letter) => reserve(server, { payer: identity(letter), address: "home", site: identity("S") })),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(3);
  });
});
