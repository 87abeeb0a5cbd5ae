"use client";
import type { ReactElement } from "react";
import { deviceNameOf } from "../matcher/deviceNameOf.js";
import { analysisEn } from "../messages/en/analysis.js";
import { configureEn } from "../messages/en/configure.js";
import { matcherEn } from "../messages/en/matcher.js";
import { payEn } from "../messages/en/pay.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { shownAnalysis } from "./shownAnalysis.js";
import { useFilesName } from "./useFilesName.js";
import { useWizardShell } from "./WizardContext.js";

/** What will run, and where. */
export function JobCard(): ReactElement | null {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("pay", payEn);
  const matcherWords = useMessages("matcher", matcherEn);
  const analysisWords = useMessages("analysis", analysisEn);
  const configureWords = useMessages("configure", configureEn);
  const wizardWords = useMessages("wizard", wizardEn);
  const format = useFormat();
  const filesName = useFilesName();
  const { analysis, chosen, configuration, quote } = state;
  if (analysis.status !== "ready" || !chosen || quote.status !== "ready") return null;
  const { jobType, framework } = (shownAnalysis(state) ?? analysis.value).analysis;
  const { offer } = chosen;
  const { terms } = quote.value;
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(title) => <h4 {...title} />}>{words.job}</CardTitle>
        <Button size="small" kind="quiet" onClick={() => dispatch({ type: "step-opened", step: "configure" })}>
          {configureWords.change}
        </Button>
      </CardHeader>
      <CardBody>
        <FactsRoot>
          <Fact name={words.jobType}>{analysisWords.jobTypes[jobType.value]}</Fact>
          <Fact name={wizardWords.framework}>{analysisWords.frameworks[framework.value]}</Fact>
          <Fact name={words.files}>{filesName}</Fact>
          <Fact name={wizardWords.gpu}>
            {offer.gpu ? `${deviceNameOf(chosen)}, ${format.gigabytes(offer.gpu.vramGb)}` : deviceNameOf(chosen)}
          </Fact>
          <Fact name={wizardWords.machine}>{offer.name}</Fact>
          <Fact name={words.isolation}>{matcherWords.isolations[offer.isolation]}</Fact>
          <Fact name={configureWords.network}>{configureWords.networks[configuration.network]}</Fact>
          <Fact name={configureWords.longest}>{format.duration(terms.maxDurationMs)}</Fact>
          <Fact name={words.startsIn}>{format.durationShort(terms.estimatedStartS * 1_000)}</Fact>
        </FactsRoot>
      </CardBody>
    </CardRoot>
  );
}
