"use client";
import { type DragEvent, useRef, useState } from "react";

/** What hangs over the zone: nothing, files that will be taken, or something that will not and why. */
export type FileDrag =
  | { state: "none" }
  | { state: "accepting"; count: number }
  | { state: "refusing"; because: "kind" | "many" | "media" };

const none: FileDrag = { state: "none" };

/** Follows what is dragged over an element, and hands on what is dropped; spread `handlers` on it. */
export function useFileDrag({ multiple, onDrop }: { multiple: boolean; onDrop: (dropped: DataTransfer) => void }): {
  drag: FileDrag;
  handlers: Record<"onDragEnter" | "onDragOver" | "onDragLeave" | "onDrop", (event: DragEvent<HTMLElement>) => void>;
} {
  const [drag, setDrag] = useState<FileDrag>(none);
  // Each child that is entered or left is told too: only the last leaving is a leaving.
  const depth = useRef(0);
  const judge = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    const next = judgeDrag(event.dataTransfer, multiple);
    event.dataTransfer.dropEffect = next.state === "accepting" ? "copy" : "none";
    setDrag((known) => (isSame(known, next) ? known : next));
  };
  return {
    drag,
    handlers: {
      onDragEnter(event) {
        depth.current += 1;
        judge(event);
      },
      onDragOver: judge,
      onDragLeave() {
        depth.current -= 1;
        if (depth.current <= 0) setDrag(none);
      },
      onDrop(event) {
        event.preventDefault();
        depth.current = 0;
        setDrag(none);
        if (judgeDrag(event.dataTransfer, multiple).state === "accepting") onDrop(event.dataTransfer);
      },
    },
  };
}

/** While something is dragged, browsers tell how many files there are and their media types, not yet their names. */
export function judgeDrag({ items, types }: DataTransfer, multiple: boolean): FileDrag {
  const files = [...items].filter(({ kind }) => kind === "file");
  if (files.length === 0 && !types.includes("Files")) return { state: "refusing", because: "kind" };
  if (files.length > 1 && !multiple) return { state: "refusing", because: "many" };
  if (files.length > 0 && files.every(({ type }) => /^(image|audio|video)\//.test(type)))
    return { state: "refusing", because: "media" };
  return { state: "accepting", count: Math.max(1, files.length) };
}

function isSame(a: FileDrag, b: FileDrag): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
