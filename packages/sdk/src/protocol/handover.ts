import type { Quote } from "@gpukit/core";
import type { Launch } from "./launch.js";

/** A priced job that a site's page has handed to the server's own page, to be paid there. */
export interface Handover {
  quote: Quote;
  launch: Launch;
  /** The name of the offer's machine. */
  machine: string;
}
