import { hasCorrections } from "./analysisInForce.js";
import type { WizardFile } from "./wizardFile.js";
import type { WizardState, WizardStep } from "./wizardState.js";

/** What is missing, for a message beside the field: `files`, `file:<id>`, `analysis`, `offer`, `account`, `quote` or `variable:<id>`. */
export interface WizardGap {
  field: string;
  code:
    | "file-needed"
    | "file-missing"
    | "upload-pending"
    | "upload-failed"
    | "analysis-pending"
    | "analysis-failed"
    | "correction-failed"
    | "offer-needed"
    | "account-needed"
    | "quote-needed"
    | "secret-needed";
}

/**
 * What keeps a step from being left forward; empty when nothing does. `launch` is the last click: steps `configure` and `pay` are
 * always valid by themselves, but paying needs an account, a quote and every secret. Whose account it is the launch watches over.
 */
export function missingIn(step: WizardStep | "launch", state: WizardState): WizardGap[] {
  switch (step) {
    case "upload":
      return missingInUpload(state);
    case "match":
      return state.chosen ? [] : [{ field: "offer", code: "offer-needed" }];
    case "configure":
    case "pay":
      return [];
    case "launch":
      return missingToLaunch(state);
  }
}

function missingInUpload(state: WizardState): WizardGap[] {
  const { files, analysis, corrected, identity, options } = state;
  const usable = files.filter(({ status }) => status !== "refused");
  if (usable.length === 0) return [{ field: "files", code: "file-needed" }];
  if (analysis.status === "ready") {
    if (corrected.status === "failed" && hasCorrections(state))
      return [{ field: "analysis", code: "correction-failed" }];
    return [];
  }
  const gaps = usable.flatMap(gapOfFile);
  if (analysis.status === "failed") gaps.push({ field: "analysis", code: "analysis-failed" });
  else if (identity === null && options.accountFrom === "upload")
    gaps.push({ field: "account", code: "account-needed" });
  else if (gaps.length === 0) gaps.push({ field: "analysis", code: "analysis-pending" });
  return gaps;
}

function gapOfFile({ id, status }: WizardFile): WizardGap[] {
  const field = `file:${id}`;
  if (status === "missing") return [{ field, code: "file-missing" }];
  if (status === "failed") return [{ field, code: "upload-failed" }];
  return status === "chosen" || status === "uploading" || status === "paused"
    ? [{ field, code: "upload-pending" }]
    : [];
}

function missingToLaunch({ identity, quote, configuration }: WizardState): WizardGap[] {
  const gaps: WizardGap[] = [];
  if (identity === null) gaps.push({ field: "account", code: "account-needed" });
  if (quote.status !== "ready") gaps.push({ field: "quote", code: "quote-needed" });
  for (const { id, value } of configuration.variables)
    if (value === null) gaps.push({ field: `variable:${id}`, code: "secret-needed" });
  return gaps;
}
