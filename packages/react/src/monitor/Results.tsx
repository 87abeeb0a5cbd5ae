"use client";
import type { Job, TrainingEntry } from "@gpukit/core";
import type { ReactElement } from "react";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Figure } from "../primitives/Figure.js";
import { FileTable } from "./FileTable.js";

/** What came out of a job: the figures it reports of itself, and its files. */
export function Results({ job, final }: { job: Job; final: TrainingEntry | null }): ReactElement | null {
  const words = useMonitorMessages();
  if (!final && job.outputs.length === 0 && job.state !== "completed") return null;
  return (
    <CardRoot aria-label={words.results}>
      <CardHeader>
        <CardTitle>{words.results}</CardTitle>
        {final && <small>{words.reportedHint}</small>}
      </CardHeader>
      {final && <FinalFigures final={final} />}
      {job.outputs.length > 0 ? (
        <FileTable files={job.outputs} label={words.outputs} />
      ) : (
        <CardBody>{words.noOutputs}</CardBody>
      )}
    </CardRoot>
  );
}

function FinalFigures({ final: { values } }: { final: TrainingEntry }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const { accuracy, loss, epochs, bestEpoch, timeS } = values;
  const figures = [
    [
      words.accuracy,
      accuracy === undefined ? null : accuracy <= 1 ? format.percent(accuracy, 2) : format.number(accuracy, 2),
    ],
    [words.loss, loss === undefined ? null : format.number(loss, 4)],
    [words.epochs, epochs === undefined ? null : format.number(epochs)],
    [words.bestEpoch, bestEpoch === undefined ? null : format.number(bestEpoch)],
    [words.time, timeS === undefined ? null : format.durationShort(timeS * 1_000)],
  ] as const;
  return (
    <dl data-gk-part="strip" aria-label={words.reported}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <Figure render={(props) => <dd {...props} />}>{value ?? words.unknown}</Figure>
        </div>
      ))}
    </dl>
  );
}
