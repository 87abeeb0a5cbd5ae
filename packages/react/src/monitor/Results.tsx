"use client";
import type { Job, JobOutput, TrainingEntry } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { type ReactElement, useState } from "react";
import { Icon } from "../icons/Icon.js";
import { downloadIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Button } from "../primitives/Button.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Figure } from "../primitives/Figure.js";
import {
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRoot,
  TableRow,
  TableRowName,
  TableScroll,
} from "../primitives/table/Table.js";
import { useGpuKit } from "../provider/useGpuKit.js";

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
      {job.outputs.length > 0 ? <OutputsTable outputs={job.outputs} /> : <CardBody>{words.noOutputs}</CardBody>}
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

function OutputsTable({ outputs }: { outputs: readonly JobOutput[] }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  return (
    <TableScroll aria-label={words.outputs}>
      <TableRoot layout="cards">
        <TableHead>
          <TableRow>
            <TableColumn>{words.file}</TableColumn>
            <TableColumn numeric>{words.size}</TableColumn>
            <TableColumn>{words.hash}</TableColumn>
            <TableColumn>{words.download}</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {outputs.map((output) => (
            <TableRow key={output.path}>
              <TableRowName>{output.path}</TableRowName>
              <TableCell numeric label={words.size}>
                {format.bytes(output.sizeBytes)}
              </TableCell>
              <TableCell label={words.hash}>
                <code>{`${output.sha256.slice(0, 8)}…${output.sha256.slice(-4)}`}</code>
              </TableCell>
              <TableCell>
                <DownloadButton output={output} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </TableRoot>
    </TableScroll>
  );
}

/** Fetches a file, checks that its bytes are those the job signed, and only then hands it over. */
function DownloadButton({ output }: { output: JobOutput }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const { client, notify, reportError } = useGpuKit();
  const [received, setReceived] = useState<number | null>(null);
  const { path, sizeBytes } = output;
  const download = async () => {
    setReceived(0);
    try {
      // Hashing and downloading come with the first file asked for.
      const { saveOutput } = await loadPart(() => import("./saveOutput.js"));
      await saveOutput(client, { output, onProgress: setReceived });
      notify({ tone: "ok", text: words.saved({ path }) });
    } catch (error) {
      const known = reportError(error);
      notify({
        tone: "bad",
        text: `${known.shortMessage} ${known.whatToDo}`,
      });
    }
    setReceived(null);
  };
  const percent = format.percent(sizeBytes > 0 ? (received ?? 0) / sizeBytes : 0);
  return (
    <Button
      size="small"
      busy={received !== null}
      aria-label={received === null ? words.downloadFile({ path }) : words.downloading({ percent })}
      onClick={download}
    >
      <Icon path={downloadIcon} />
      {received === null ? words.download : percent}
    </Button>
  );
}
