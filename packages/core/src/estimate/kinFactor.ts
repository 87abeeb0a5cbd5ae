/** By how much faster `kin` is than `workload`, by the sizes both names state. */
export function kinFactor(workload: string, kin: string): number {
  const [own, other] = [sizeOfName(workload), sizeOfName(kin)];
  const ratio = (a: number, b: number) => (a === 1 || b === 1 ? 1 : a / b);
  return ratio(own.weights, other.weights) * ratio(own.pixels, other.pixels);
}

/**
 * How much work a workload's name says it is, for comparing it with one named alike: billions of weights ("llama3-8b") and pixels
 * ("512x512"), each 1 where the name has none.
 */
function sizeOfName(workload: string): { weights: number; pixels: number } {
  const name = workload.toLowerCase();
  const weights = /(?:^|[^a-z0-9.])(\d{1,4}(?:\.\d{1,3})?)b(?![a-z0-9])/.exec(name)?.[1];
  const [, width, height] = /(?:^|[^a-z0-9])(\d{2,5})x(\d{2,5})(?![a-z0-9])/.exec(name) ?? [];
  return { weights: positive(weights), pixels: positive(width) * positive(height) };
}

function positive(text: string | undefined): number {
  const value = Number(text ?? 1);
  return value > 0 ? value : 1;
}
