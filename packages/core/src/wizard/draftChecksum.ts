/** Tells a damaged text from a whole one (32-bit FNV-1a, eight hex digits); no protection against intent. */
export function draftChecksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
