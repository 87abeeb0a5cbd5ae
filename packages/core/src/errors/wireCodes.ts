import type { ErrorCode } from "./catalogue.js";

/** How an error travels over tRPC and HTTP. */
export type WireCode =
  | "BAD_REQUEST"
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "PRECONDITION_FAILED"
  | "PAYLOAD_TOO_LARGE"
  | "TOO_MANY_REQUESTS"
  | "TIMEOUT"
  | "INTERNAL_SERVER_ERROR"
  | "SERVICE_UNAVAILABLE";

/** What each error is on the wire. Apart from the catalogue, which every page loads: only servers need it. */
export const wireCodes: Readonly<Record<ErrorCode, WireCode>> = {
  // values and input
  "invalid-input": "BAD_REQUEST",
  "invalid-amount": "BAD_REQUEST",
  "invalid-duration": "BAD_REQUEST",
  "invalid-identity": "BAD_REQUEST",
  "refused-identity": "BAD_REQUEST",
  "invalid-seed": "BAD_REQUEST",
  // files and analysis
  "file-empty": "BAD_REQUEST",
  "file-too-large": "PAYLOAD_TOO_LARGE",
  "file-type-unsupported": "BAD_REQUEST",
  "file-name-unsafe": "BAD_REQUEST",
  "file-unreadable": "BAD_REQUEST",
  "archive-bomb": "BAD_REQUEST",
  "archive-link": "BAD_REQUEST",
  "archive-too-deep": "BAD_REQUEST",
  "archive-too-many-files": "BAD_REQUEST",
  "model-graph-invalid": "BAD_REQUEST",
  "model-graph-cyclic": "BAD_REQUEST",
  "model-graph-disconnected": "BAD_REQUEST",
  "model-graph-shapes": "BAD_REQUEST",
  "analysis-stopped": "TIMEOUT",
  "artifact-hash-mismatch": "BAD_REQUEST",
  // accounts and credentials
  "sign-in-required": "UNAUTHORIZED",
  "sign-in-failed": "UNAUTHORIZED",
  "request-signature-invalid": "UNAUTHORIZED",
  "not-allowed": "FORBIDDEN",
  "not-found": "NOT_FOUND",
  "rate-limited": "TOO_MANY_REQUESTS",
  // offers, quotes, reservations
  "no-fitting-offer": "PRECONDITION_FAILED",
  "offer-unavailable": "CONFLICT",
  "offer-insufficient": "PRECONDITION_FAILED",
  "quote-expired": "PRECONDITION_FAILED",
  "quote-signature-invalid": "BAD_REQUEST",
  "reservation-limit": "TOO_MANY_REQUESTS",
  // escrow, chain and money
  "escrow-state": "CONFLICT",
  "lock-mismatch": "BAD_REQUEST",
  "balance-too-low": "PRECONDITION_FAILED",
  "transaction-malformed": "BAD_REQUEST",
  "transaction-signature-invalid": "BAD_REQUEST",
  "transaction-tick-passed": "PRECONDITION_FAILED",
  "wallet-rejected": "PRECONDITION_FAILED",
  "wallet-missing": "PRECONDITION_FAILED",
  "wallet-locked": "PRECONDITION_FAILED",
  "wallet-busy": "PRECONDITION_FAILED",
  "wallet-wrong-network": "PRECONDITION_FAILED",
  "wallet-wrong-account": "PRECONDITION_FAILED",
  "wallet-timeout": "TIMEOUT",
  "wallet-tick-expired": "PRECONDITION_FAILED",
  "wallet-unavailable": "SERVICE_UNAVAILABLE",
  "window-blocked": "PRECONDITION_FAILED",
  "window-closed": "PRECONDITION_FAILED",
  "chain-unavailable": "SERVICE_UNAVAILABLE",
  "chain-refused": "BAD_REQUEST",
  "chain-disagreement": "SERVICE_UNAVAILABLE",
  "chain-paused": "SERVICE_UNAVAILABLE",
  "settlement-unbalanced": "INTERNAL_SERVER_ERROR",
  "settlement-fee-unfunded": "INTERNAL_SERVER_ERROR",
  "custody-not-ready": "PRECONDITION_FAILED",
  "custody-limit": "SERVICE_UNAVAILABLE",
  "custody-in-use": "PRECONDITION_FAILED",
  "receipt-invalid": "BAD_REQUEST",
  // jobs and nodes
  "job-state": "CONFLICT",
  "stale-version": "CONFLICT",
  "lease-lost": "CONFLICT",
  "node-unknown": "UNAUTHORIZED",
  "sandbox-unavailable": "PRECONDITION_FAILED",
  "play-money-mismatch": "PRECONDITION_FAILED",
  "stage-timeout": "TIMEOUT",
  "agent-home-busy": "CONFLICT",
  "disk-full": "SERVICE_UNAVAILABLE",
  // platform
  "data-folder-busy": "SERVICE_UNAVAILABLE",
  "database-unavailable": "SERVICE_UNAVAILABLE",
  "idempotency-conflict": "CONFLICT",
  "server-unreachable": "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
};
