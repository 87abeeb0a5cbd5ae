"use client";
import type { Conclusion, JobAnalysis, JobParameter } from "@gpukit/core";
import type { ReactElement, ReactNode } from "react";
import { type AnalysisMessages, analysisEn } from "../messages/en/analysis.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import type { AnalysisEditing } from "./AnalysisEditing.js";
import { ConclusionCorrection } from "./ConclusionCorrection.js";
import { ConfidenceMeter } from "./ConfidenceMeter.js";
import { EvidenceList } from "./EvidenceList.js";
import { ParameterCorrection } from "./ParameterCorrection.js";

export interface AnalysisEvidenceProps {
  analysis: JobAnalysis;
  editing?: AnalysisEditing | undefined;
}

/** Each conclusion with how sure it is and the lines it rests on; the parameters unfold. Given `editing`, they can be corrected. */
export function AnalysisEvidence({ analysis, editing }: AnalysisEvidenceProps): ReactElement {
  const words = useMessages("analysis", analysisEn);
  const conclusions = conclusionsOf(analysis, { words, editing });
  const { framework = null, jobType = null, parameters = [] } = editing?.corrections ?? {};
  const isCorrected = framework !== null || jobType !== null || parameters.length > 0;
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(props) => <h4 {...props} />}>{words.evidence}</CardTitle>
        {editing && isCorrected ? (
          <Button size="small" onClick={editing.onUndo}>
            {words.asReadAll}
          </Button>
        ) : (
          <span data-gk-part="hint">{words.conclusions({ count: conclusions.length })}</span>
        )}
      </CardHeader>
      <CardBody>
        <dl data-gk-part="conclusions">
          {conclusions.map(({ name, value, conclusion, correction }) => (
            <div key={name} data-gk-part="conclusion">
              <dt>{name}</dt>
              <dd>
                <div data-gk-part="conclusion-head">
                  <strong>{value}</strong>
                  <ConfidenceMeter value={conclusion.confidence} />
                </div>
                <EvidenceList evidence={conclusion.evidence} />
                {correction}
              </dd>
            </div>
          ))}
          {analysis.parameters.length > 0 && (
            <div data-gk-part="conclusion">
              <dt>{words.parameters}</dt>
              <dd>
                <Parameters analysis={analysis} words={words} editing={editing} />
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
  correction?: ReactNode;
}

interface Context {
  words: AnalysisMessages;
  editing: AnalysisEditing | undefined;
}

function conclusionsOf(analysis: JobAnalysis, { words, editing }: Context): Row[] {
  const { framework, jobType, mode, dataset, entryPoint } = analysis;
  const rows: Row[] = [
    {
      name: words.framework,
      value: words.frameworks[editing?.corrections.framework ?? framework.value],
      conclusion: framework,
      correction: editing && (
        <ConclusionCorrection
          name={words.framework}
          read={editing.read.framework}
          corrected={editing.corrections.framework}
          values={words.frameworks}
          onCorrect={editing.onFramework}
        />
      ),
    },
    {
      name: words.jobType,
      value: words.jobTypes[editing?.corrections.jobType ?? jobType.value],
      conclusion: jobType,
      correction: editing && (
        <ConclusionCorrection
          name={words.jobType}
          read={editing.read.jobType}
          corrected={editing.corrections.jobType}
          values={words.jobTypes}
          onCorrect={editing.onJobType}
        />
      ),
    },
    { name: words.mode, value: words.modes[mode.value], conclusion: mode },
  ];
  if (dataset.value !== null) rows.push({ name: words.dataset, value: dataset.value, conclusion: dataset });
  if (entryPoint.value !== null) rows.push({ name: words.entryPoint, value: entryPoint.value, conclusion: entryPoint });
  return rows;
}

function Parameters({ analysis, words, editing }: Context & { analysis: JobAnalysis }): ReactElement {
  const format = useFormat();
  const written = analysis.parameters.map(({ name, value }) => ({
    name: words.parameterNames[name] ?? name,
    value: typeof value === "number" ? format.number(value, 6) : String(value),
  }));
  return (
    <details data-gk-part="evidence-more">
      <summary>{written.map(({ name, value }) => `${name}\u00a0${value}`).join(" · ")}</summary>
      <ul data-gk-part="parameters">
        {analysis.parameters.map(({ name, origin, evidence }, index) => (
          <li key={name}>
            <strong>{`${written[index]?.name} ${written[index]?.value}`}</strong>{" "}
            <span data-gk-part="hint">{words.origins[origin]}</span>
            {evidence.length > 0 && <EvidenceList evidence={evidence} />}
            {editing && readValue(editing.read, name) !== null && (
              <ParameterCorrection
                name={name}
                label={words.parameterNames[name] ?? name}
                read={readValue(editing.read, name) ?? ""}
                corrected={editing.corrections.parameters.find((one) => one.name === name)?.value ?? null}
                onCorrect={(value) => editing.onParameter(name, value)}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What was read of a parameter that can be corrected, else null: what was worked out from others follows them. */
function readValue({ parameters }: JobAnalysis, wanted: string): JobParameter["value"] | null {
  const value = parameters.find(({ name }) => name === wanted)?.value ?? null;
  return typeof value === "boolean" || wanted === "modelSizeB" ? null : value;
}
