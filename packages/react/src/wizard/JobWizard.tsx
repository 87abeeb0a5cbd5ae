"use client";
import { type Job, missingIn, type WizardStep, wizardSteps } from "@gpukit/core";
import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactNode,
  type RefAttributes,
  Suspense,
  useId,
  useMemo,
  useRef,
} from "react";
import { useServerInfo } from "../hooks/useServerInfo.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useCommonMessages, useMessages } from "../messages/useMessages.js";
import { ErrorBoundary } from "../primitives/ErrorBoundary.js";
import { Frame } from "../primitives/Frame.js";
import { Skeleton } from "../primitives/Skeleton.js";
import { Tag } from "../primitives/Tag.js";
import { useAnnounce } from "../provider/useAnnounce.js";
import { LaunchView, stepViews } from "./stepViews.js";
import { usePriceBefore } from "./usePriceBefore.js";
import { type UseWizardParameters, useWizard, type Wizard } from "./useWizard.js";
import { useWizardFocus } from "./useWizardFocus.js";
import { WizardContext } from "./WizardContext.js";
import { WizardFooter } from "./WizardFooter.js";
import { WizardRail } from "./WizardRail.js";
import { WizardSteps } from "./WizardSteps.js";

interface WizardSurfaceProps extends Omit<ComponentPropsWithoutRef<"div">, "children" | "onError"> {
  /** A step was opened, by the visitor or because a change made a later one invalid. */
  onStepChange?: ((step: WizardStep) => void) | undefined;
  /** Your own way to a wallet; without it the wizard offers the provider's `wallets`, or says that one is needed. */
  onConnectWallet?: (() => void) | undefined;
  /** What stands below a step's own content: terms to agree to, a link to your support. */
  stepSlot?: ((step: WizardStep) => ReactNode) | undefined;
  /** What stands below a launched job: a link to its monitor. */
  launchedSlot?: ((job: Job) => ReactNode) | undefined;
}

export interface JobWizardProps extends UseWizardParameters, WizardSurfaceProps {
  /** A wizard that the page holds itself, by `useWizard`, to read and to move it: what that hook takes is given there. @default one of its own */
  wizard?: Wizard | undefined;
}

/**
 * From files to a running job in four steps: upload and analysis, GPU, configuration, payment and launch. What was done survives a
 * reload, also in the middle of a payment, and nothing is paid twice. Data attributes: `data-step`, `data-phase` = the launch's phase.
 *
 * @example
 * import { JobWizard } from "@gpukit/react/wizard";
 *
 * const Submit = () => <JobWizard onJobLaunched={({ id }) => location.assign(`/jobs/${id}`)} />;
 */
export const JobWizard: ForwardRefExoticComponent<JobWizardProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function JobWizard(props, ref) {
    const { onJobLaunched, onError, storage, storageKey, accountFrom, minDurationMs, maxDurationMs, ...others } = props;
    const { launch, maxFileBytes, wizard, ...rest } = others;
    const kept = { onJobLaunched, onError, storage, storageKey, accountFrom, minDurationMs, maxDurationMs };
    if (wizard) return <WizardSurface ref={ref} wizard={wizard} {...rest} />;
    return <OwnWizard ref={ref} parameters={{ ...kept, launch, maxFileBytes }} {...rest} />;
  },
);

const OwnWizard = forwardRef<HTMLDivElement, WizardSurfaceProps & { parameters: UseWizardParameters }>(
  function OwnWizard({ parameters, ...rest }, ref) {
    return <WizardSurface ref={ref} wizard={useWizard(parameters)} {...rest} />;
  },
);

const WizardSurface = forwardRef<HTMLDivElement, WizardSurfaceProps & { wizard: Wizard }>(function WizardSurface(
  { wizard, onStepChange, onConnectWallet, stepSlot, launchedSlot, ...rest },
  ref,
) {
  const { state, dispatch, restored } = wizard;
  const words = useMessages("wizard", wizardEn);
  const common = useCommonMessages();
  const announce = useAnnounce();
  const { data: info } = useServerInfo();
  const titleId = useId();
  const body = useRef<HTMLDivElement>(null);
  useWizardFocus(body, { state, restored, onStepChange });
  const { step, launch, quote } = state;
  const priceBefore = usePriceBefore(state);
  const shell = useMemo(
    () => ({
      ...wizard,
      onConnectWallet,
      priceBefore,
      goOn() {
        const gaps = missingIn(step === "pay" ? "launch" : step, state);
        for (const { code } of gaps) announce(words.gaps[code], "assertive");
        dispatch({ type: step === "pay" ? "launch-requested" : "continued" });
      },
    }),
    [wizard, state, step, dispatch, announce, words, onConnectWallet, priceBefore],
  );
  const StepView = stepViews[step];
  return (
    <Frame
      ref={ref}
      role="group"
      aria-labelledby={titleId}
      data-gk-part="wizard"
      data-step={step}
      data-phase={launch.phase}
      {...rest}
    >
      <WizardContext.Provider value={shell}>
        <div data-gk-part="wizard-head">
          <h2 data-gk-part="card-title" id={titleId}>
            {words.title}
          </h2>
          {info?.playMoney && <Tag>{common.playMoney}</Tag>}
          <span data-gk-part="wizard-count">
            {words.stepOf({ number: wizardSteps.indexOf(step) + 1, total: wizardSteps.length })}
            <span data-gk-part="wizard-narrow"> · {words.stepNames[step]}</span>
          </span>
        </div>
        <WizardSteps />
        <div data-gk-part="wizard-body" ref={body}>
          <div data-gk-part="wizard-main">
            <ErrorBoundary>
              <Suspense fallback={<Skeleton size="large" />}>
                {launch.phase !== "idle" && quote.status === "ready" ? (
                  <LaunchView launch={launch} quote={quote.value} launchedSlot={launchedSlot} />
                ) : (
                  <>
                    <StepView />
                    {stepSlot?.(step)}
                  </>
                )}
              </Suspense>
            </ErrorBoundary>
          </div>
          <WizardRail />
        </div>
        <WizardFooter />
      </WizardContext.Provider>
    </Frame>
  );
});
