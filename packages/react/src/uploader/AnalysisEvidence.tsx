"use client";
import type { Conclusion, JobAnalysis } from "@gpukit/core";
import type { ReactElement } from "react";
import { type AnalysisMessages, analysisEn } from "../messages/en/analysis.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { ConfidenceMeter } from "./ConfidenceMeter.js";
import { EvidenceList } from "./EvidenceList.js";

/** Each conclusion with how sure it is and the lines it rests on; the parameters unfold. */
export function AnalysisEvidence({ analysis }: { analysis: JobAnalysis }): ReactElement {
  const words = useMessages("analysis", analysisEn);
  const conclusions = conclusionsOf(analysis, words);
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(props) => <h4 {...props} />}>{words.evidence}</CardTitle>
        <span data-gk-part="hint">{words.conclusions({ count: conclusions.length })}</span>
      </CardHeader>
      <CardBody>
        <dl data-gk-part="conclusions">
          {conclusions.map(({ name, value, conclusion }) => (
            <div key={name} data-gk-part="conclusion">
              <dt>{name}</dt>
              <dd>
                <div data-gk-part="conclusion-head">
                  <strong>{value}</strong>
                  <ConfidenceMeter value={conclusion.confidence} />
                </div>
                <EvidenceList evidence={conclusion.evidence} />
              </dd>
            </div>
          ))}
          {analysis.parameters.length > 0 && (
            <div data-gk-part="conclusion">
              <dt>{words.parameters}</dt>
              <dd>
                <Parameters analysis={analysis} words={words} />
              </dd>
            </div>
          )}
        </dl>
      </CardBody>
    </CardRoot>
  );
}

interface Row {
  name: string;
  value: string;
  conclusion: Conclusion<string | null>;
}

function conclusionsOf(analysis: JobAnalysis, words: AnalysisMessages): Row[] {
  const { framework, jobType, mode, dataset, entryPoint } = analysis;
  const rows: Row[] = [
    { name: words.framework, value: words.frameworks[framework.value], conclusion: framework },
    { name: words.jobType, value: words.jobTypes[jobType.value], conclusion: jobType },
    { name: words.mode, value: words.modes[mode.value], conclusion: mode },
  ];
  if (dataset.value !== null) rows.push({ name: words.dataset, value: dataset.value, conclusion: dataset });
  if (entryPoint.value !== null) rows.push({ name: words.entryPoint, value: entryPoint.value, conclusion: entryPoint });
  return rows;
}

function Parameters({ analysis, words }: { analysis: JobAnalysis; words: AnalysisMessages }): ReactElement {
  const format = useFormat();
  const written = analysis.parameters.map(({ name, value }) => ({
    name: words.parameterNames[name] ?? name,
    value: typeof value === "number" ? format.number(value, 6) : String(value),
  }));
  return (
    <details data-gk-part="evidence-more">
      <summary>{written.map(({ name, value }) => `${name}\u00a0${value}`).join(", ")}</summary>
      <ul data-gk-part="parameters">
        {analysis.parameters.map(({ name, origin, evidence }, index) => (
          <li key={name}>
            <strong>{`${written[index]?.name} ${written[index]?.value}`}</strong>{" "}
            <span data-gk-part="hint">{words.origins[origin]}</span>
            {evidence.length > 0 && <EvidenceList evidence={evidence} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
