"use client";
import type { JobAnalysis } from "@gpukit/core";
import type { ReactElement } from "react";
import { analysisEn } from "../messages/en/analysis.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { formatCommand } from "./commandText.js";

/** What would be started, in what, and what it reaches for; all of it can be changed before it runs. */
export function AnalysisRun({ analysis }: { analysis: JobAnalysis }): ReactElement {
  const words = useMessages("analysis", analysisEn);
  const format = useFormat();
  const { suggestedCommand, suggestedImage, networkHosts, secretNames, requirements } = analysis;
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(props) => <h4 {...props} />}>{words.howItRuns}</CardTitle>
      </CardHeader>
      <CardBody>
        <FactsRoot>
          {suggestedCommand.length > 0 && (
            <Fact name={words.command}>
              <code dir="ltr">{formatCommand(suggestedCommand)}</code>
            </Fact>
          )}
          {requirements.deviceKind === "gpu" && (
            <Fact name={words.image}>{suggestedImage ? <code dir="ltr">{suggestedImage}</code> : words.imageNone}</Fact>
          )}
          {requirements.deviceKind === "gpu" && <Fact name="GPUs">{format.number(requirements.gpus)}</Fact>}
          <Fact name={words.network}>{networkHosts.length > 0 ? networkHosts.join(", ") : words.networkNone}</Fact>
          <Fact name={words.secrets}>
            {secretNames.length > 0 ? <code dir="ltr">{secretNames.join(", ")}</code> : words.secretsNone}
          </Fact>
        </FactsRoot>
      </CardBody>
    </CardRoot>
  );
}
