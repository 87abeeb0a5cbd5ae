"use client";
import type { JobInput, JobOutput } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { type ReactElement, useState } from "react";
import { Icon } from "../icons/Icon.js";
import { downloadIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Button } from "../primitives/Button.js";
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
import { useNotifyError } from "../provider/useNotifyError.js";

/** Files with their size, their hash and a button that fetches each. */
export function FileTable({ files, label }: { files: readonly (JobInput | JobOutput)[]; label: string }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  return (
    <TableScroll aria-label={label}>
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
          {files.map((file) => (
            <TableRow key={file.path}>
              <TableRowName>{file.path}</TableRowName>
              <TableCell numeric label={words.size}>
                {format.bytes(file.sizeBytes)}
              </TableCell>
              <TableCell label={words.hash}>
                <code>{`${file.sha256.slice(0, 8)}…${file.sha256.slice(-4)}`}</code>
              </TableCell>
              <TableCell>
                <DownloadButton files={[file]} name={words.downloadFile({ path: file.path })}>
                  {words.download}
                </DownloadButton>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </TableRoot>
    </TableScroll>
  );
}

/** Fetches files one after the other, checks that their bytes are those that were signed, and only then hands them over. */
export function DownloadButton({
  files,
  name,
  kind,
  children,
}: {
  files: readonly (JobInput | JobOutput)[];
  /** What it does, where its words alone do not say it. */
  name?: string | undefined;
  kind?: "primary" | undefined;
  children: string;
}): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const { client, notify, reportError } = useGpuKit();
  const notifyError = useNotifyError();
  const [received, setReceived] = useState<number | null>(null);
  const whole = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const download = async () => {
    setReceived(0);
    try {
      // Hashing and downloading come with the first file asked for.
      const { saveOutput } = await loadPart(() => import("./saveOutput.js"));
      let before = 0;
      for (const file of files) {
        await saveOutput(client, { output: file, onProgress: (bytes) => setReceived(before + bytes) });
        before += file.sizeBytes;
        notify({ tone: "ok", text: words.saved({ path: file.path }) });
      }
    } catch (error) {
      notifyError(reportError(error));
    }
    setReceived(null);
  };
  const percent = format.percent(whole > 0 ? (received ?? 0) / whole : 0);
  return (
    <Button
      size="small"
      kind={kind}
      busy={received !== null}
      aria-label={received === null ? name : words.downloading({ percent })}
      onClick={download}
    >
      <Icon path={downloadIcon} />
      {received === null ? children : percent}
    </Button>
  );
}
