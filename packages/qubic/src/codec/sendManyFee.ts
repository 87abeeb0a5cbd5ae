import { GpuKitError, type Qu } from "@gpukit/core";
import { sendManyContractIndex } from "./sendMany.js";

/** What a contract function is asked: read-only, answered by a node at once, no transaction. */
export interface ContractQuestion {
  contractIndex: number;
  inputType: number;
  input: Uint8Array;
}

/** Asks QUTIL's function GetSendToManyV1Fee. */
export const sendManyFeeQuestion: ContractQuestion = {
  contractIndex: sendManyContractIndex,
  inputType: 1,
  input: new Uint8Array(0),
};

/** The answer to {@link sendManyFeeQuestion}, as a contract writes it. */
export function encodeSendManyFee(fee: Qu): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, fee, true);
  return bytes;
}

/** Reads the fee in QU. Throws `chain-refused` when the answer is not a fee. */
export function decodeSendManyFee(bytes: Uint8Array): Qu {
  const fee =
    bytes.length === 8 ? new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(0, true) : -1n;
  if (fee < 0n) throw new GpuKitError("chain-refused", "The send-to-many contract did not answer with a fee.");
  return fee;
}
