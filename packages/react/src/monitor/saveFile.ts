/** Hands bytes or text, in one or several pieces, to the visitor as a file. */
export function saveFile(name: string, content: BlobPart | BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob([content].flat(), { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes over once this turn is done; Safari needs a little longer.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
