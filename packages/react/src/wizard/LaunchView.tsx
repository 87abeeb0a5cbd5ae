"use client";
import type { Job, Quote, WizardLaunch } from "@gpukit/core";
import type { ReactElement, ReactNode } from "react";
import { useServerInfo } from "../hooks/useServerInfo.js";
import { useServerNow } from "../hooks/useServerNow.js";
import { clockIcon, lockIcon } from "../icons/paths.js";
import { type LaunchMessages, launchEn } from "../messages/en/launch.js";
import { type WizardMessages, wizardEn } from "../messages/en/wizard.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { ChainListItem, ChainListRoot } from "../primitives/chain-list/ChainList.js";
import { Note } from "../primitives/Note.js";
import { ShortId } from "../primitives/ShortId.js";
import { AccountNote } from "./AccountNote.js";
import { JobStart } from "./JobStart.js";
import { LaunchFailureNote } from "./LaunchFailureNote.js";
import { OtherWalletNote } from "./OtherWalletNote.js";
import { StepHeading } from "./StepHeading.js";
import { useTicksLeft } from "./useTicksLeft.js";
import { useWizardShell } from "./WizardContext.js";

type OpenLaunch = Exclude<WizardLaunch, { phase: "idle" }>;

export interface LaunchViewProps {
  launch: OpenLaunch;
  quote: Quote;
  /** What stands below a launched job: a way to its monitor. */
  launchedSlot?: ((job: Job) => ReactNode) | undefined;
}

/** From the click to the job, as the chain reports it. */
export function LaunchView({ launch, quote, launchedSlot }: LaunchViewProps): ReactElement {
  const { state, dispatch, account, launchIn } = useWizardShell();
  const words = useMessages("launch", launchEn);
  const wizardWords = useMessages("wizard", wizardEn);
  const format = useFormat();
  const { data: info } = useServerInfo();
  const machine = state.chosen?.offer.name ?? wizardWords.machine;
  const escrow = "escrow" in launch ? launch.escrow : null;
  const lock = escrow?.lock ?? null;
  const isLocked = launch.phase === "provisioning" || launch.phase === "launched";
  const stage = isLocked ? 3 : launch.phase === "confirming" ? (lock?.stage ?? 0) : 0;
  const failure = "failure" in launch ? launch.failure : null;
  const isStopped = failure !== null;
  const step = (number: number) => {
    if (stage >= number) return "done";
    const isReserved = escrow !== null || launch.phase !== "creating-escrow";
    if (number !== stage + 1 || !isReserved) return "todo";
    return isStopped ? "bad" : launch.phase === "canceling" ? "todo" : "now";
  };
  const { payer } = quote.terms;
  const creating = launch.phase === "creating-escrow" ? launch.step : null;
  const needsWallet = creating === "accepting" || creating === "planning" || creating === "signing";
  const isOther = needsWallet && state.identity !== null && state.identity !== payer;
  const isInWindow = launchIn === "popup" && needsWallet && creating !== "signing" && !isOther;
  return (
    <>
      <StepHeading text={useSituation(launch, quote)}>
        {titleOf(launch, { stage, machine, words, wizardWords })}
      </StepHeading>
      {launch.round > 1 && !isLocked && !isStopped && (
        <Note tone="warn">
          <p>{words.signatureNumber({ number: launch.round })}</p>
        </Note>
      )}
      {failure && <LaunchFailureNote launch={launch} failure={failure} />}
      <AccountNote />
      {isOther && <OtherWalletNote payer={payer} />}
      {isInWindow && (
        <Note tone="accent" role="status">
          <p>{words.inWindow}</p>
        </Note>
      )}
      <ChainListRoot aria-label={wizardWords.stepNames.pay}>
        <ChainListItem
          state={escrow ? "done" : isStopped ? "bad" : "now"}
          icon={escrow || isStopped ? undefined : lockIcon}
          heading={escrow ? words.chainReserved : words.chainReserve}
        >
          <p>{machine}</p>
        </ChainListItem>
        <ChainListItem
          state={step(1)}
          number={1}
          heading={stage >= 1 && lock ? words.chainSent({ tick: format.number(lock.targetTick) }) : words.chainSend}
        >
          {creating === "signing" && !isOther && (
            <p>{words.walletSigns({ wallet: account.wallet.connector?.name ?? "" })}</p>
          )}
          {lock && (stage >= 1 || launch.phase === "confirming") && (
            <p>
              {words.transaction}{" "}
              <ShortId
                value={lock.transactionId}
                copyLabel={words.copyTransaction}
                href={info?.explorerUrl ? `${info.explorerUrl}/network/tx/${lock.transactionId}` : undefined}
              />
            </p>
          )}
        </ChainListItem>
        <ChainListItem state={step(2)} number={2} heading={stage >= 2 ? words.chainPassed : words.chainPass} />
        <ChainListItem
          state={step(3)}
          number={3}
          heading={stage >= 3 ? words.chainFinished({ amount: format.qu(quote.terms.lockAmount) }) : words.chainFinal}
        />
        <ChainListItem
          state={launch.phase === "launched" ? "done" : isLocked ? (isStopped ? "bad" : "now") : "todo"}
          icon={launch.phase === "launched" ? undefined : clockIcon}
          heading={launch.phase === "launched" ? words.chainStarted : words.chainStart}
        >
          {launch.phase === "launched" && (
            <p>
              {words.jobId} <ShortId value={launch.jobId} copyLabel={null} />
            </p>
          )}
          {launch.phase === "launched" && (
            <JobStart jobId={launch.jobId} estimatedStartS={quote.terms.estimatedStartS} />
          )}
          {launch.phase !== "launched" && (
            <p>{words.startsAbout({ time: format.durationShort(quote.terms.estimatedStartS * 1_000) })}</p>
          )}
        </ChainListItem>
      </ChainListRoot>
      {launch.phase === "confirming" && !failure && (
        <Note>
          <p>{words.mayClose}</p>
        </Note>
      )}
      {launch.phase === "launched" && (
        <div data-gk-part="wizard-row">
          {launch.job && launchedSlot?.(launch.job)}
          <Button onClick={() => dispatch({ type: "started-over" })}>{words.runAnother}</Button>
        </div>
      )}
    </>
  );
}

interface TitleFacts {
  stage: number;
  machine: string;
  words: LaunchMessages;
  wizardWords: WizardMessages;
}

function titleOf(launch: OpenLaunch, { stage, machine, words, wizardWords }: TitleFacts): string {
  switch (launch.phase) {
    case "creating-escrow":
      return launch.step === "stopped" ? words.stopped : words.launching[launch.step];
    case "confirming":
      return wizardWords.confirming({ stage });
    case "provisioning":
      return words.provisioning({ machine });
    case "canceling":
      return words.canceling;
    case "launched":
      return wizardWords.launched;
  }
}

/** How long it may still take, in words. */
function useSituation(launch: OpenLaunch, quote: Quote): string | undefined {
  const words = useMessages("launch", launchEn);
  const format = useFormat();
  const serverNowMs = useServerNow(1_000);
  const lock = launch.phase === "confirming" ? launch.escrow.lock : null;
  const chain = useTicksLeft(lock?.targetTick ?? null, quote.terms.payer);
  if (lock && chain) {
    const now = words.chainNow({ tick: format.number(chain.tick) });
    return chain.leftMs === null
      ? now
      : `${now}, ${words.aboutLeft({ time: format.durationShort(Math.max(1_000, chain.leftMs)) })}`;
  }
  if (serverNowMs === null) return undefined;
  if (launch.phase === "creating-escrow" && launch.step === "signing")
    return words.secondsToSign({ seconds: format.durationShort(Math.max(0, launch.plan.signByMs - serverNowMs)) });
  if (launch.phase === "provisioning")
    return words.aboutLeft({ time: format.durationShort(quote.terms.estimatedStartS * 1_000) });
  return undefined;
}
