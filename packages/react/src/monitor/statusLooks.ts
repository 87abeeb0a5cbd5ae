import type { Job } from "@gpukit/core";
import {
  banIcon,
  checkCircleIcon,
  chipIcon,
  clockIcon,
  crossCircleIcon,
  downloadIcon,
  playIcon,
  stopIcon,
  uploadIcon,
} from "../icons/paths.js";
import type { Tone } from "../primitives/tone.js";

/** A shape and a hue for each state; the word comes from the messages. */
export const statusLooks: Readonly<Record<Job["state"], { icon: string; tone: Tone }>> = {
  queued: { icon: clockIcon, tone: "neutral" },
  assigned: { icon: chipIcon, tone: "accent" },
  preparing: { icon: downloadIcon, tone: "accent" },
  running: { icon: playIcon, tone: "accent" },
  uploading: { icon: uploadIcon, tone: "accent" },
  completed: { icon: checkCircleIcon, tone: "ok" },
  failed: { icon: crossCircleIcon, tone: "bad" },
  canceled: { icon: stopIcon, tone: "neutral" },
  expired: { icon: banIcon, tone: "warn" },
};
