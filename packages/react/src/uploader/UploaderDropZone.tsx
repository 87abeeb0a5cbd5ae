"use client";
import { jobFileLimitBytes, jobFileTypeNames } from "@gpukit/core";
import { type ChangeEvent, type ReactElement, type ReactNode, useId, useRef } from "react";
import { Icon } from "../icons/Icon.js";
import { banIcon, folderIcon, plusIcon, uploadIcon } from "../icons/paths.js";
import { type UploaderMessages, uploaderEn } from "../messages/en/uploader.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { dataValue } from "../primitives/part.js";
import type { Tone } from "../primitives/tone.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { collectDropped, collectPicked } from "./collectDropped.js";
import type { CollectedFiles } from "./DroppedItem.js";
import { type FileDrag, useFileDrag } from "./useFileDrag.js";
import { usePastedFiles } from "./usePastedFiles.js";

/** The browser's own field is there as well. */
const ignore = () => {};

const tones: Record<FileDrag["state"], Tone | undefined> = { none: undefined, accepting: "accent", refusing: "bad" };

export interface UploaderDropZoneProps {
  /** Files were dropped or picked; nothing has been checked yet. */
  onFiles: (files: File[]) => void;
  /** @default true */
  multiple?: boolean | undefined;
  /** The limit for one file, bytes. @default 25 MB */
  maxBytes?: number | undefined;
  /** One slim row, for where there are files already. */
  compact?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Id of what describes the field further, an error for one. */
  describedBy?: string | undefined;
  /** What is chosen here is missing or refused. */
  invalid?: boolean | undefined;
  /** What stands right below the zone: what is wrong with it. */
  children?: ReactNode;
}

/**
 * Where files and folders are dropped, pasted or picked. Stands in a frame. Data attributes on `drop-zone`: `data-state` = `idle`, `accepting` or `refusing`
 * (while something is dragged over it), `data-compact`, `data-disabled`.
 */
export function UploaderDropZone(props: UploaderDropZoneProps): ReactElement {
  const { onFiles, multiple = true, maxBytes = jobFileLimitBytes, compact = false, disabled = false } = props;
  const { describedBy, invalid, children } = props;
  const words = useMessages("uploader", uploaderEn);
  const format = useFormat();
  const id = useId();
  const { notify } = useGpuKit();
  const zone = useRef<HTMLLabelElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = ({ files, leftOut }: CollectedFiles) => {
    if (leftOut > 0) notify({ tone: "neutral", text: words.leftOut({ count: leftOut }) });
    if (files.length > 0) onFiles(files);
  };
  const drop = async (dropped: DataTransfer) => {
    const collected = await collectDropped(dropped);
    take(multiple ? collected : { ...collected, files: collected.files.slice(0, 1) });
  };
  const takePicked = async (picked: readonly File[]) => take(await collectPicked(picked));
  const { drag, handlers } = useFileDrag({ multiple, onDrop: (dropped) => void drop(dropped) });
  usePastedFiles(zone, { multiple, disabled, onFiles });
  // The browser's own field serves while the better way is not here: a click has to be answered at once.
  const arm = () => void ("showOpenFilePicker" in globalThis && import("./armPicker.js").then(callArm, ignore));
  const callArm = ({ armPicker }: typeof import("./armPicker.js")) => armPicker(zone.current, takePicked);
  const pick = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])];
    // The same file can be picked again after it was removed.
    currentTarget.value = "";
    void takePicked(files);
  };
  return (
    <>
      <label
        ref={zone}
        data-gk-part="drop-zone"
        data-state={drag.state === "none" ? "idle" : drag.state}
        data-tone={tones[drag.state]}
        data-compact={dataValue(compact)}
        data-disabled={dataValue(disabled)}
        onPointerEnter={arm}
        onFocus={arm}
        {...(!disabled && handlers)}
      >
        <input
          data-gk-part="hidden-text"
          type="file"
          multiple={multiple}
          disabled={disabled}
          onChange={pick}
          aria-labelledby={`${id}title`}
          aria-describedby={[`${id}hint`, describedBy].filter(Boolean).join(" ")}
          aria-invalid={invalid || undefined}
        />
        <Icon path={drag.state === "refusing" ? banIcon : compact ? plusIcon : uploadIcon} />
        <span data-gk-part="drop-zone-title" id={`${id}title`}>
          {dragTitle(words, drag) ?? (compact ? words.addFiles : words.dropTitle)}
        </span>
        {!compact && <span data-gk-part="drop-zone-choose">{words.chooseFiles}</span>}
        <span data-gk-part="drop-zone-hint" id={`${id}hint`}>
          {compact ? words.addFilesHint : words.dropHint({ types: jobFileTypeNames, limit: format.bytes(maxBytes) })}
        </span>
      </label>
      {children}
      {multiple && (
        <>
          <Button kind="quiet" size="small" disabled={disabled} onClick={() => folder.current?.click()}>
            <Icon path={folderIcon} />
            {words.chooseFolder}
          </Button>
          <input
            ref={folder}
            data-gk-part="hidden-text"
            type="file"
            tabIndex={-1}
            aria-hidden="true"
            onChange={pick}
            {...{ webkitdirectory: "" }}
          />
        </>
      )}
    </>
  );
}

/** Whether what hangs over the zone will be taken; null while nothing does. */
function dragTitle(words: UploaderMessages, drag: FileDrag): string | null {
  if (drag.state === "none") return null;
  if (drag.state === "accepting") return words.dropAccepts({ count: drag.count });
  return { kind: words.dropRefusesKind, many: words.dropRefusesMany, media: words.dropRefusesMedia }[drag.because];
}
