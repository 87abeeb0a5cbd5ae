import {
  type GpuDevice,
  GpuKitError,
  type HardwareReport,
  type Id,
  type Identity,
  isSameGpu,
  parseQu,
  type QuString,
} from "@gpukit/core";
import { assertPayableIdentity } from "@gpukit/qubic";
import { noteChangedDevices, replaceNodeOffers } from "../offers/nodeOffers.js";
import { storable } from "../platform/storable.js";
import type { ServerContext } from "../serverContext.js";
import { insertNodeOnce, type NodeRow, updateNode } from "./nodeRepository.js";

export interface EnrolNodeParameters {
  name: string;
  /** Where the node's pay goes. */
  payoutIdentity: Identity;
  hardware: HardwareReport;
  /** What is for rent: GPUs by their index in `hardware`, null for the CPU. */
  offers: { gpuIndex: number | null; pricePerHour: QuString }[];
}

/**
 * Lists a machine, or updates the hardware and prices of the one this key already listed. Throws `invalid-input`,
 * `invalid-identity`, `refused-identity`, and `not-allowed` for another payout identity than the first.
 */
export async function enrolNode(
  { db, clock, newId }: ServerContext,
  { publicKey }: { publicKey: string },
  parameters: EnrolNodeParameters,
): Promise<{ nodeId: Id }> {
  const { name, payoutIdentity, hardware, offers } = storable(parameters);
  assertPayableIdentity(payoutIdentity);
  assertListable({ hardware, offers });
  const nowMs = clock.nowMs();
  const { simulated, freeDiskGb } = hardware;
  const latest = { name, hardware, hardwareAtMs: nowMs, simulated, freeDiskGb, lastSeenMs: nowMs };
  return db.transaction(async (tx) => {
    const node = await insertNodeOnce(tx, { id: newId(), publicKey, payoutIdentity, createdAtMs: nowMs, ...latest });
    assertSamePayout(node, payoutIdentity);
    await updateNode(tx, { id: node.id, change: latest });
    const devices = changedDevices(node.hardware.gpus, hardware.gpus);
    await noteChangedDevices(tx, { nodeId: node.id, devices, nowMs });
    const listed = offers.map(({ gpuIndex, pricePerHour }) => ({
      device: gpuIndex ?? -1,
      gpuUuid: gpuIndex === null ? null : (hardware.gpus[gpuIndex]?.uuid ?? null),
      pricePerHour,
    }));
    await replaceNodeOffers(tx, { nodeId: node.id, listed, newId, nowMs });
    return { nodeId: node.id };
  });
}

function assertListable({ hardware, offers }: Pick<EnrolNodeParameters, "hardware" | "offers">): void {
  const seen = new Set<number | null>();
  for (const { gpuIndex, pricePerHour } of offers) {
    const device = gpuIndex === null ? "the CPU" : `GPU ${gpuIndex}`;
    if (gpuIndex !== null && !hardware.gpus[gpuIndex])
      throw refusal(`The machine has no ${device}.`, `GPUs reported: ${hardware.gpus.length}`);
    if (seen.has(gpuIndex)) throw refusal(`${device} is offered twice.`, "Each device has one offer.");
    // What costs nothing has no cap that could ever stop it.
    if (parseQu(pricePerHour) === 0n) throw refusal(`${device} has no price.`, "Least price: 1 QU per hour");
    seen.add(gpuIndex);
  }
  const uuids = hardware.gpus.flatMap(({ uuid }) => uuid ?? []);
  const twice = uuids.find((uuid, index) => uuids.indexOf(uuid) !== index);
  if (twice !== undefined) throw refusal("The machine reports one GPU twice.", `GPU: ${twice}`);
}

/** Places in which another card is now, or none. */
function changedDevices(before: readonly GpuDevice[], now: readonly GpuDevice[]): number[] {
  const places = Array.from({ length: Math.max(before.length, now.length) }, (_, device) => device);
  return places.filter((device) => !isSameGpu(before[device], now[device]));
}

function refusal(what: string, fact: string): GpuKitError {
  return new GpuKitError("invalid-input", what, { facts: [fact] });
}

function assertSamePayout(node: NodeRow, payoutIdentity: Identity): void {
  if (node.payoutIdentity === payoutIdentity) return;
  throw new GpuKitError("not-allowed", "This node is enrolled with another payout identity.", {
    facts: [`Enrolled: ${node.payoutIdentity}`, `Given: ${payoutIdentity}`],
    whatToDo:
      "Changing where pay goes needs the old identity's signature, which this server does not take yet. Enrol with the identity above, or with a new node key.",
  });
}
