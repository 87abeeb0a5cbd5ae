import { GpuKitError, type Id } from "@gpukit/core";

/** Whose an upload is. */
export interface Uploader {
  type: "account" | "node";
  id: Id;
}

/** The uploader as one text, which an upload carries along. */
export const formatUploader = ({ type, id }: Uploader): string => `${type}:${id}`;

/** Reads what {@link formatUploader} writes. Throws `invalid-input`. */
export function parseUploader(text: string): Uploader {
  const [type, id] = text.split(":");
  if ((type === "account" || type === "node") && id) return { type, id };
  throw new GpuKitError("invalid-input", "The upload does not say whose it is.", { facts: [`Owner: ${text}`] });
}
