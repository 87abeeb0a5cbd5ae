import type { SessionStorage } from "@gpukit/sdk";
import { draftStorage } from "../wizard/draftStorage.js";
import { pathOf } from "./chosenFiles.js";

/** Where unfinished uploads can be taken up again, by this visit or a later one: a file's name, size and date lead to its upload. */
export interface UploadMarks {
  find: (file: File) => string | undefined;
  keep: (file: File, url: string) => void;
  drop: (file: File) => void;
}

/** Servers keep unfinished uploads for 24 h, and nobody has more of them worth remembering. */
const mostMarks = 50;

/** Marks under one key of `storage`; the browser's own when undefined. Which bytes are there is the server's hash to prove. */
export function uploadMarks(storage: SessionStorage | null | undefined, key: string): UploadMarks {
  const place = draftStorage(storage, key);
  const nameOf = (file: File) => `${pathOf(file)} ${file.size} ${file.lastModified}`;
  const change = (file: File, url: string | null) => {
    const others = readMarks(place.read()).filter(([name]) => name !== nameOf(file));
    const marks = url === null ? others : [...others, [nameOf(file), url]];
    place.write(JSON.stringify(marks.slice(-mostMarks)));
  };
  return {
    find: (file) => readMarks(place.read()).find(([name]) => name === nameOf(file))?.[1],
    keep: (file, url) => change(file, url),
    drop: (file) => change(file, null),
  };
}

/** Whatever else lies there is no mark. */
function readMarks(text: string | null): [name: string, url: string][] {
  try {
    const marks: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(marks)) return [];
    return marks.filter(
      (mark) => Array.isArray(mark) && mark.length === 2 && mark.every((part) => typeof part === "string"),
    );
  } catch {
    return [];
  }
}
