"use client";
import type { ReactElement } from "react";
import { deviceNameOf } from "../matcher/matchScale.js";
import { uploaderEn } from "../messages/en/uploader.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { useFilesName } from "./useFilesName.js";
import { useWizardShell } from "./WizardContext.js";

/** What will run, and where. */
export function JobCard(): ReactElement | null {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const uploaderWords = useMessages("uploader", uploaderEn);
  const format = useFormat();
  const filesName = useFilesName();
  const { analysis, chosen, configuration, quote } = state;
  if (analysis.status !== "ready" || !chosen || quote.status !== "ready") return null;
  const { jobType, framework } = analysis.value.analysis;
  const { offer } = chosen;
  const { terms } = quote.value;
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(title) => <h4 {...title} />}>{words.job}</CardTitle>
        <Button size="small" kind="quiet" onClick={() => dispatch({ type: "step-opened", step: "configure" })}>
          {words.change}
        </Button>
      </CardHeader>
      <CardBody>
        <FactsRoot>
          <Fact name={words.jobType}>{uploaderWords.jobTypes[jobType.value]}</Fact>
          <Fact name={words.framework}>{uploaderWords.frameworks[framework.value]}</Fact>
          <Fact name={words.files}>{filesName}</Fact>
          <Fact name={words.gpu}>
            {offer.gpu ? `${deviceNameOf(chosen)}, ${format.gigabytes(offer.gpu.vramGb)}` : deviceNameOf(chosen)}
          </Fact>
          <Fact name={words.machine}>{offer.name}</Fact>
          <Fact name={words.isolation}>{offer.isolation}</Fact>
          <Fact name={words.network}>{words.networks[configuration.network]}</Fact>
          <Fact name={words.longest}>{format.duration(terms.maxDurationMs)}</Fact>
          <Fact name={words.startsIn}>{format.durationShort(terms.estimatedStartS * 1_000)}</Fact>
        </FactsRoot>
      </CardBody>
    </CardRoot>
  );
}
