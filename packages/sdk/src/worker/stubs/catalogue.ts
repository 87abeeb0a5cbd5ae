// Stands in for core's error catalogue in the worker's build: the page that asked has it, and gives each error its words.
import type { ErrorCatalogueEntry, ErrorCode } from "@gpukit/core";

const wordless: ErrorCatalogueEntry = { why: "", whatToDo: "" };

export const errorCatalogue: Readonly<Record<ErrorCode, ErrorCatalogueEntry>> = new Proxy(
  {} as Record<ErrorCode, ErrorCatalogueEntry>,
  { get: () => wordless },
);
