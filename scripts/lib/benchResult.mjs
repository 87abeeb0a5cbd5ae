/** What every bench answers, in the order it is printed. */
export const benchKeys = ["bench", "value", "unit", "baseline", "ratio", "target", "ok"];

/**
 * Splits a bench's answer into its result line and the further figures it brought along.
 *
 * Throws a TypeError naming what is missing or of the wrong type, so that no bench passes by saying nothing.
 *
 * @param {string} name the bench that was asked for
 * @param {Record<string, unknown>} answer
 * @returns {{ result: Record<string, unknown>, details: [string, unknown][] }}
 */
export const parseBenchAnswer = (name, answer) => {
  if (answer === null || typeof answer !== "object") throw new TypeError(`bench ${name} answered ${String(answer)}.`);
  const missing = benchKeys.filter((key) => answer[key] === undefined);
  if (missing.length > 0) throw new TypeError(`bench ${name} does not say: ${missing.join(", ")}.`);
  if (answer.bench !== name) throw new TypeError(`bench ${name} calls itself ${answer.bench}.`);
  if (!Number.isFinite(answer.value)) throw new TypeError(`bench ${name} has no number as its value.`);
  if (typeof answer.ok !== "boolean") throw new TypeError(`bench ${name} does not say true or false for ok.`);
  return {
    result: Object.fromEntries(benchKeys.map((key) => [key, answer[key]])),
    details: Object.entries(answer).filter(([key]) => !benchKeys.includes(key)),
  };
};
