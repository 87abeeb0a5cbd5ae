"use client";
import type { ReactElement } from "react";
import type { LogBuffer } from "../feed/LogBuffer.js";
import { Icon } from "../icons/Icon.js";
import { copyIcon, downloadIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages } from "../messages/useMessages.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Button } from "../primitives/Button.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import type { LogFilter, LogRows } from "./logRows.js";
import { logText } from "./logText.js";
import { saveFile } from "./saveFile.js";

const streams = ["all", "stdout", "stderr"];

export interface LogToolbarProps {
  logs: LogBuffer;
  rows: LogRows;
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
  isFiltered: boolean;
  name: string;
}

/** How many lines there are, which are shown, and ways to take them along: what is copied or saved is what is shown. */
export function LogToolbar({ logs, rows, filter, onFilter, isFiltered, name }: LogToolbarProps): ReactElement {
  const words = useMonitorMessages();
  const common = useCommonMessages();
  const format = useFormat();
  const { notify, reportError } = useGpuKit();
  const count = format.number(logs.length + logs.dropped);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(logText(rows));
      notify({ tone: "ok", text: words.logCopied({ count: format.number(rows.length) }) });
    } catch (error) {
      reportError(error);
      notify({ tone: "warn", text: common.copyRefused });
    }
  };
  return (
    <header data-gk-part="log-toolbar">
      <p>
        <b>{words.logs}</b>{" "}
        <small>
          {isFiltered ? words.linesShown({ shown: format.number(rows.length), count }) : words.lines({ count })}
        </small>
      </p>
      <div>
        <Button kind="quiet" size="small" square aria-label={words.copyLog} onClick={copy}>
          <Icon path={copyIcon} />
        </Button>
        <Button
          kind="quiet"
          size="small"
          square
          aria-label={words.downloadLog}
          onClick={() => saveFile(`${name}.log`, logText(rows), "text/plain")}
        >
          <Icon path={downloadIcon} />
        </Button>
      </div>
      <input
        type="search"
        data-gk-part="field-input"
        aria-label={words.filter}
        placeholder={words.filterHint}
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
      <RadioGroupRoot
        aria-label={words.streamGroup}
        values={streams}
        value={filter.stream ?? "all"}
        onValueChange={(value) =>
          onFilter({ ...filter, stream: value === "all" ? null : (value as LogFilter["stream"]) })
        }
      >
        <RadioGroupItem value="all">{words.allStreams}</RadioGroupItem>
        <RadioGroupItem value="stdout">{words.streams.stdout}</RadioGroupItem>
        <RadioGroupItem value="stderr">{words.streams.stderr}</RadioGroupItem>
      </RadioGroupRoot>
    </header>
  );
}
