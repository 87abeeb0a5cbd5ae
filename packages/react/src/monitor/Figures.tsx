"use client";
import { type ReactElement, useState } from "react";
import { chipIcon } from "../icons/paths.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { CardHeader, CardTitle } from "../primitives/card/Card.js";
import { Empty } from "../primitives/Empty.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
import { MachineFigures } from "./MachineFigures.js";
import type { MonitorFacts } from "./MonitorFacts.js";
import { TrainingFigures } from "./TrainingFigures.js";

export interface FiguresProps {
  facts: MonitorFacts;
  powerLimitW: number | null;
  ended: boolean;
}

const views = ["chart", "table"] as const;

/** What the machine reads and the training reports, as charts or as tables. A file of its own: no page begins with charts. */
export function Figures({ facts, powerLimitW, ended }: FiguresProps): ReactElement {
  const words = useMonitorMessages();
  const [view, setView] = useState<(typeof views)[number]>("chart");
  const { metrics, metricsSeries, training } = facts;
  return (
    <section data-gk-part="figures" aria-label={words.figures}>
      <CardHeader>
        <CardTitle>
          {words.figures} <small>{ended ? words.lastMinuteEnded : words.lastMinute}</small>
        </CardTitle>
        <RadioGroupRoot
          aria-label={words.view}
          values={views}
          value={view}
          onValueChange={(next) => setView(next as typeof view)}
        >
          {views.map((value) => (
            <RadioGroupItem key={value} value={value}>
              {words.views[value]}
            </RadioGroupItem>
          ))}
        </RadioGroupRoot>
      </CardHeader>
      {metrics ? (
        <MachineFigures metrics={metrics} series={metricsSeries} powerLimitW={powerLimitW} view={view} ended={ended} />
      ) : (
        <Empty icon={chipIcon} heading={words.noFigures}>
          <p>{words.noFiguresText}</p>
        </Empty>
      )}
      <TrainingFigures training={training} view={view} />
    </section>
  );
}
