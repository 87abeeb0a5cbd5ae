"use client";
import type { Interval, JobAnalysis } from "@gpukit/core";
import type { ReactElement } from "react";
import { analysisEn } from "../messages/en/analysis.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Figure } from "../primitives/Figure.js";
import { ConfidenceMeter } from "./ConfidenceMeter.js";
import { MemoryScale } from "./MemoryScale.js";

/** What a machine must have: GPU memory first, then compute, RAM and disk. */
export function AnalysisNeeds({ analysis }: { analysis: JobAnalysis }): ReactElement {
  const words = useMessages("analysis", analysisEn);
  const { requirements, confidence } = analysis;
  const { deviceKind, gpus, vramGb, computeTflops, ramGb, diskGb } = requirements;
  const needsGpu = deviceKind === "gpu";
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(props) => <h4 {...props} />}>{words.needs}</CardTitle>
        <span data-gk-part="hint">
          <ConfidenceMeter value={confidence} /> {words.overall}
        </span>
      </CardHeader>
      <CardBody>
        <div data-gk-part="needs">
          {needsGpu ? (
            <Memory name={words.gpuMemory} gb={vramGb} hint={gpus > 1 ? words.gpuCount({ count: gpus }) : undefined} />
          ) : (
            <div>
              <strong>{words.noGpu}</strong>
              <p>{words.noGpuHint}</p>
            </div>
          )}
          {!needsGpu && <Memory name={words.ram} gb={ramGb} />}
          <dl data-gk-part="needs-facts">
            {needsGpu && <Need name={words.compute} interval={computeTflops} unit="TFLOPS" hint={words.computeHint} />}
            {needsGpu && <Need name={words.ram} interval={ramGb} unit="GB" />}
            <Need name={words.disk} interval={diskGb} unit="GB" />
          </dl>
        </div>
      </CardBody>
    </CardRoot>
  );
}

function Memory({ name, gb, hint }: { name: string; gb: Interval; hint?: string | undefined }): ReactElement {
  const words = useMessages("analysis", analysisEn);
  const { written, likely } = useInterval(gb, "GB");
  return (
    <div>
      <div data-gk-part="needs-lead">
        <span>{name}</span>
        <Figure>
          {written} <small>GB</small>
        </Figure>
      </div>
      <MemoryScale gb={gb} />
      <p>{[words.likely({ value: likely }), hint].filter(Boolean).join(" · ")}</p>
    </div>
  );
}

function Need(props: { name: string; interval: Interval; unit: string; hint?: string | undefined }): ReactElement {
  const words = useMessages("analysis", analysisEn);
  const { written, likely } = useInterval(props.interval, props.unit);
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <strong>{`${written}\u00a0${props.unit}`}</strong>
        <small>{props.hint ?? words.likely({ value: likely })}</small>
      </dd>
    </div>
  );
}

/** An interval in words; small figures keep a decimal. */
function useInterval({ low, mid, high }: Interval, unit: string): { written: string; likely: string } {
  const format = useFormat();
  const number = (value: number) => format.number(value, value < 10 ? 1 : 0);
  return { written: format.range(number(low), number(high)), likely: `${number(mid)}\u00a0${unit}` };
}
