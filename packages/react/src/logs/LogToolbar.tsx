"use client";
import type { KeyboardEvent, ReactElement, RefObject } from "react";
import { Icon } from "../icons/Icon.js";
import { chevronDownIcon, chevronUpIcon, copyIcon, downloadIcon, listIcon, wrapIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useLogsMessages } from "../messages/useLogsMessages.js";
import { useCommonMessages } from "../messages/useMessages.js";
import { saveFile } from "../monitor/saveFile.js";
import { Button } from "../primitives/Button.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import type { LogBuffer } from "./LogBuffer.js";
import { writeLog } from "./logText.js";
import type { LogLevel } from "./searchLines.js";
import type { LogViewState } from "./useLogView.js";

const levels = ["all", "W", "E"] as const;

export interface LogToolbarProps {
  view: LogViewState;
  logs: LogBuffer;
  name: string;
  searchBox: RefObject<HTMLInputElement | null>;
  isPlain: boolean;
  /** Nobody can say yet how many lines there are. */
  isWaiting: boolean;
  onPlain: (isPlain: boolean) => void;
}

/** How many lines there are, which are shown, and ways to take them along: what is copied or saved is what is shown. */
export function LogToolbar({
  view,
  logs,
  name,
  searchBox,
  isPlain,
  isWaiting,
  onPlain,
}: LogToolbarProps): ReactElement {
  const words = useLogsMessages();
  const common = useCommonMessages();
  const format = useFormat();
  const { notify, reportError } = useGpuKit();
  const { wish, setWish, list, isFiltered } = view;
  const count = format.number(logs.length + logs.dropped);
  const shown = list.end - list.start;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText((await writeLog(logs, list)).join(""));
      notify({ tone: "ok", text: words.copied({ count: format.number(shown) }) });
    } catch (error) {
      reportError(error);
      notify({ tone: "warn", text: common.copyRefused });
    }
  };
  const download = async () => saveFile(`${name}.log`, await writeLog(logs, list), "text/plain");
  const tool = (label: string, path: string, onClick: () => void, pressed?: boolean) => (
    <Button kind="quiet" size="small" square aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>
      <Icon path={path} />
    </Button>
  );
  return (
    <header>
      <div>
        <b>{words.title}</b>{" "}
        {!isWaiting && (
          <small>
            {isFiltered ? words.linesShown({ shown: format.number(shown), count }) : words.lines({ count })}
          </small>
        )}
      </div>
      <div>
        {tool(words.wrap, wrapIcon, () => setWish({ wrap: !wish.wrap }), wish.wrap)}
        {tool(words.plainList, listIcon, () => onPlain(!isPlain), isPlain)}
        {tool(words.copy, copyIcon, copy)}
        {tool(words.download, downloadIcon, download)}
      </div>
      <SearchField view={view} searchBox={searchBox} />
      <RadioGroupRoot
        aria-label={words.levelGroup}
        values={levels}
        value={wish.level ?? "all"}
        onValueChange={(value) => setWish({ level: value === "all" ? null : (value as LogLevel) })}
      >
        {levels.map((level) => (
          <RadioGroupItem key={level} value={level}>
            {words.levels[level]}
          </RadioGroupItem>
        ))}
      </RadioGroupRoot>
    </header>
  );
}

/** Enter goes to the next match, with shift to the one before; escape ends the search. */
function SearchField({ view, searchBox }: Pick<LogToolbarProps, "view" | "searchBox">): ReactElement {
  const words = useLogsMessages();
  const format = useFormat();
  const { wish, setWish, search, current, step } = view;
  const onKeyDown = ({ key, shiftKey }: KeyboardEvent) => {
    if (key === "Enter") step(shiftKey ? -1 : 1);
    if (key === "Escape") setWish({ text: "" });
  };
  const at = search && current !== null ? format.number(search.indexOf(current) + 1) : null;
  return (
    <>
      <input
        ref={searchBox}
        type="search"
        data-gk-part="field-input"
        aria-label={words.search}
        placeholder={words.searchHint}
        value={wish.text}
        onChange={({ target }) => setWish({ text: target.value })}
        onKeyDown={onKeyDown}
      />
      {wish.text !== "" && (
        <div>
          <small role="status">
            {search?.isDone ? words.matches({ count: format.number(search.length), at }) : words.searching}
          </small>
          <Button kind="quiet" size="small" square aria-label={words.previous} onClick={() => step(-1)}>
            <Icon path={chevronUpIcon} />
          </Button>
          <Button kind="quiet" size="small" square aria-label={words.next} onClick={() => step(1)}>
            <Icon path={chevronDownIcon} />
          </Button>
          <Button
            kind="quiet"
            size="small"
            aria-pressed={wish.onlyMatches}
            onClick={() => setWish({ onlyMatches: !wish.onlyMatches })}
          >
            {words.onlyMatches}
          </Button>
        </div>
      )}
    </>
  );
}
