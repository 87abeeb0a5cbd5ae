import { constants, deflateRawSync } from "node:zlib";

const unit = 1_000_000;
const ends = deflateRawSync(Buffer.alloc(0));
const zeros = deflateRawSync(Buffer.alloc(unit), { finishFlush: constants.Z_FULL_FLUSH });

/** Zeros as deflate packs them, behind a `start`, without ever being held: one packed piece, over and over. */
export const packZeros = (megabytes, start = Buffer.alloc(0)) => {
  const first = deflateRawSync(start, { finishFlush: constants.Z_FULL_FLUSH });
  return {
    packed: Buffer.concat([first, ...Array.from({ length: megabytes }, () => zeros), ends]),
    sizeBytes: start.length + megabytes * unit,
  };
};
