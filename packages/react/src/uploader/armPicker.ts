import { pickFiles } from "./pickFiles.js";

type OnFiles = (files: File[]) => unknown;

const latest = new WeakMap<HTMLInputElement, OnFiles>();

/** Lets a click on a label's field ask for files that can be opened again after a reload; called again, it is the new `onFiles` that is told. */
export function armPicker(label: HTMLLabelElement | null, onFiles: OnFiles): void {
  const field = label?.control;
  if (!(field instanceof HTMLInputElement)) return;
  if (!latest.has(field)) field.addEventListener("click", choose);
  latest.set(field, onFiles);
}

function choose(event: MouseEvent): void {
  const field = event.currentTarget as HTMLInputElement;
  const chosen = pickFiles({ multiple: field.multiple });
  if (!chosen) return;
  event.preventDefault();
  chosen.then(
    (files) => latest.get(field)?.(files),
    // What the picker refuses the browser's own field may grant, with the next click.
    () => field.removeEventListener("click", choose),
  );
}
