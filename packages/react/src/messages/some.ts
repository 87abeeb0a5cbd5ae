/** "1 file", "3 files": a count, as text, of what has its plural by an s, in English as in Portuguese. */
export function some(count: string, thing: string): string {
  return `${count} ${thing}${count === "1" ? "" : "s"}`;
}
