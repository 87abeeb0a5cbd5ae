"use client";
import { fromErrorData, type LaunchFailure, type WizardLaunch } from "@gpukit/core";
import type { ReactElement } from "react";
import { launchEn } from "../messages/en/launch.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { useWizardShell } from "./WizardContext.js";

/** What happened, where the money is, and what can be done. */
export function LaunchFailureNote({ launch, failure }: { launch: WizardLaunch; failure: LaunchFailure }): ReactElement {
  const { dispatch } = useWizardShell();
  const words = useMessages("launch", launchEn);
  const { error, money } = failure;
  const signsAgain = error.code.startsWith("wallet-") || error.code === "transaction-tick-passed";
  const canRetry = launch.phase !== "creating-escrow" || launch.step === "stopped";
  return (
    <ErrorNote error={fromErrorData(error)}>
      <strong>{words.money[money]}</strong>
      {canRetry && (
        <Button kind="primary" size="small" onClick={() => dispatch({ type: "launch-retried" })}>
          {signsAgain ? words.signAgain : words.tryLaunch}
        </Button>
      )}
    </ErrorNote>
  );
}
