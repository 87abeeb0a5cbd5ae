// Runs in the browser: what a training writes, and a source that writes so many lines a second.

/** About 70 bytes, as trainings write them. */
export const lineText = (number) =>
  `step ${number}/1500000 loss ${(1 / (1 + (number % 997))).toFixed(4)} lr 8.4e-05 ${(1.2 + (number % 7) / 10).toFixed(2)} s/it gpu mem 18.${number % 10} GB`;

export const startMs = 1_800_000_000_000;

/** Calls `add(from, to)` once a frame with the numbers that are due, for `ms`; resolves to when each frame began. */
export const writeLines = (add, { from, perSecond, ms }) =>
  new Promise((resolve) => {
    const frames = [];
    let written = from;
    const onFrame = (nowMs) => {
      frames.push(nowMs);
      const elapsedMs = nowMs - frames[0];
      const due = from + Math.floor((Math.min(elapsedMs, ms) * perSecond) / 1_000);
      if (due > written) add(written, due);
      written = due;
      if (elapsedMs >= ms) resolve(frames);
      else requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
