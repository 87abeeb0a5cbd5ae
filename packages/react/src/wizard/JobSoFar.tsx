"use client";
import { type Interval, isSelectable, type WizardAnalysis } from "@gpukit/core";
import type { ReactElement } from "react";
import { deviceNameOf } from "../matcher/deviceNameOf.js";
import { analysisEn } from "../messages/en/analysis.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { Figure } from "../primitives/Figure.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { RangeGlyph } from "../primitives/RangeGlyph.js";
import { useRangeLabel } from "../primitives/useRangeLabel.js";
import { useFilesName } from "./useFilesName.js";
import { useWizardShell } from "./WizardContext.js";

export interface JobSoFarProps {
  stored: WizardAnalysis;
}

/** What is known of the job so far, a group of rows per step that is done. */
export function JobSoFar({ stored }: JobSoFarProps): ReactElement {
  const { state } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const analysisWords = useMessages("analysis", analysisEn);
  const format = useFormat();
  const rangeLabel = useRangeLabel();
  const filesName = useFilesName();
  const { chosen, matches } = state;
  const { jobType, framework, requirements } = stored.analysis;
  const { vramGb, ramGb, deviceKind } = requirements;
  const known = (matches.status === "ready" ? matches.value : matches.stale) ?? [];
  const fitting = known.filter(isSelectable);
  // Before anything is chosen, what the first that fits would take.
  const shown = chosen ?? fitting[0];
  const time = shown?.estimate.durationS;
  const cost = shown?.cost;
  const gigabytes = ({ low, high }: Interval) =>
    format.range(format.number(low, low < 10 ? 1 : 0), format.gigabytes(high));
  const written = (value: number) => format.durationShort(value * 1_000);
  return (
    <>
      <p data-gk-part="field-hint">{words.rail}</p>
      <div>
        <strong>{analysisWords.jobTypes[jobType.value]}</strong>
        <p data-gk-part="field-hint">{filesName}</p>
      </div>
      <FactsRoot>
        <Fact name={words.framework}>{analysisWords.frameworks[framework.value]}</Fact>
        {deviceKind === "gpu" && <Fact name="VRAM">{gigabytes(vramGb)}</Fact>}
        <Fact name="RAM">{gigabytes(ramGb)}</Fact>
        {chosen && <Fact name={words.gpu}>{deviceNameOf(chosen)}</Fact>}
        {chosen && <Fact name={words.machine}>{chosen.offer.name}</Fact>}
        {!chosen && known.length > 0 && (
          <Fact name={words.fitNow}>{words.fitOf({ count: fitting.length, total: known.length })}</Fact>
        )}
      </FactsRoot>
      {!chosen && shown && <p data-gk-part="field-hint">{words.onBest({ device: deviceNameOf(shown) })}</p>}
      {time && (
        <div aria-busy={matches.status === "waiting" || undefined}>
          <p data-gk-part="field-hint">{words.time}</p>
          <Figure>{format.durationRange(time.low * 1_000, time.high * 1_000)}</Figure>
          <RangeGlyph
            low={time.low}
            high={time.high}
            likely={time.mid}
            max={time.high * 1.4}
            label={rangeLabel({ low: written(time.low), high: written(time.high), likely: written(time.mid) })}
          />
        </div>
      )}
      {cost && (
        <div aria-busy={matches.status === "waiting" || undefined}>
          <p data-gk-part="field-hint">{words.likelyCost}</p>
          <Figure>{format.qu(cost.mid)}</Figure>
          <RangeGlyph
            low={Number(cost.low)}
            high={Number(cost.high)}
            likely={Number(cost.mid)}
            max={Number(cost.high) * 1.4}
            label={rangeLabel({ low: format.qu(cost.low), high: format.qu(cost.high), likely: format.qu(cost.mid) })}
          />
          <p data-gk-part="field-hint">
            {matches.status === "waiting"
              ? words.recalculating
              : words.upTo({ low: format.qu(cost.low), high: format.qu(cost.high) })}
          </p>
        </div>
      )}
    </>
  );
}
