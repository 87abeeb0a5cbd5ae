// errors
export { type ErrorCatalogueEntry, type ErrorCode, errorCatalogue, type WireCode } from "../errors/catalogue.js";
export {
  fromErrorData,
  GpuKitError,
  type GpuKitErrorData,
  type GpuKitErrorOptions,
  isGpuKitError,
} from "../errors/GpuKitError.js";
// money
export { costOf } from "../money/costOf.js";
export { divideQu } from "../money/divideQu.js";
export { formatQu, maxQu, parseQu, type Qu, type QuString, toQuString } from "../money/qu.js";
// schema foundation
export { canonicalJson } from "../schema/canonicalJson.js";
export { hashOf, sha256Hex } from "../schema/hash.js";
export type { Id, Identity, Interval, Sha256, TransactionId } from "../schema/primitives.js";
export { isSignatureValid, publicKeyOf, type Signature, signValue } from "../schema/signature.js";
// time
export type { Clock } from "../time/clock.js";
export { formatDuration, parseDuration } from "../time/duration.js";
