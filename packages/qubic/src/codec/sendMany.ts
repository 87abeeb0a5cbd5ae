import { GpuKitError, type Identity, type Qu } from "@gpukit/core";
import { contractIdentity } from "../identity/contractIdentity.js";
import { identityToPublicKey, publicKeyToIdentity } from "./identityCodec.js";
import { maxTransactionAmount } from "./QubicTransaction.js";

export interface SendManyTransfer {
  destination: Identity;
  amount: Qu;
}

/** QUTIL, the contract that divides one payment among up to 25 identities. */
export const sendManyContractIndex = 4;
export const sendManyContract: Identity = contractIdentity(sendManyContractIndex);
/** The number of QUTIL's procedure SendToManyV1. */
export const sendManyInputType = 1;
export const sendManyMaxTransfers = 25;
export const sendManyInputBytes = 1000;

const amountsOffset = sendManyMaxTransfers * 32;

/**
 * The input of SendToManyV1: 25 public keys, then 25 amounts. The transaction's amount must be exactly the sum plus the fee of
 * that moment, or the contract returns everything. A `reference` of 32 bytes (what the payment is for) takes the last place.
 * Throws `transaction-malformed`, `invalid-identity`, `invalid-amount`.
 */
export function encodeSendMany(
  transfers: readonly SendManyTransfer[],
  { reference }: { reference?: Uint8Array | undefined } = {},
): Uint8Array {
  const places = reference ? sendManyMaxTransfers - 1 : sendManyMaxTransfers;
  if (reference && reference.length !== 32)
    throw new GpuKitError("transaction-malformed", `A reference has 32 bytes, this one ${reference.length}.`);
  if (transfers.length < 1 || transfers.length > places)
    throw new GpuKitError(
      "transaction-malformed",
      `Send-to-many pays 1 to ${places} identities here, not ${transfers.length}.`,
    );
  const input = new Uint8Array(sendManyInputBytes);
  const view = new DataView(input.buffer);
  transfers.forEach(({ destination, amount }, index) => {
    if (amount <= 0n || amount > maxTransactionAmount)
      throw new GpuKitError("invalid-amount", `Send-to-many pays each identity a positive amount, not ${amount}.`);
    input.set(identityToPublicKey(destination), index * 32);
    view.setBigInt64(amountsOffset + index * 8, amount, true);
  });
  // The contract pays only positive amounts: a last place with amount 0 moves nothing and stays readable on the chain.
  if (reference) input.set(reference, (sendManyMaxTransfers - 1) * 32);
  return input;
}

/** The transfers in an input of SendToManyV1, empty places left out. Throws `transaction-malformed`. */
export function decodeSendMany(input: Uint8Array): SendManyTransfer[] {
  if (input.length !== sendManyInputBytes)
    throw new GpuKitError("transaction-malformed", `A send-to-many input has 1000 bytes, this one ${input.length}.`);
  const transfers = readSendMany(input);
  const negative = transfers.find(({ amount }) => amount < 0n);
  if (negative)
    throw new GpuKitError("transaction-malformed", `A send-to-many amount of ${negative.amount} is negative.`);
  return transfers;
}

/** The transfers as the contract itself sees them: any input is cut or filled with zeros to its size, amounts may be negative. */
export function readSendMany(input: Uint8Array): SendManyTransfer[] {
  const bytes = new Uint8Array(sendManyInputBytes);
  bytes.set(input.subarray(0, sendManyInputBytes));
  const view = new DataView(bytes.buffer);
  const transfers: SendManyTransfer[] = [];
  for (let index = 0; index < sendManyMaxTransfers; index++) {
    const publicKey = bytes.subarray(index * 32, index * 32 + 32);
    const amount = view.getBigInt64(amountsOffset + index * 8, true);
    if (amount !== 0n || publicKey.some((byte) => byte !== 0))
      transfers.push({ destination: publicKeyToIdentity(publicKey), amount });
  }
  return transfers;
}
