// Runs in the browser: four series of 600 readings, one more each tenth of a second, for whoever draws them.
const length = 600;
const stepMs = 100;
export const names = ["GPU use", "GPU memory", "Temperature", "Power"];

const valueAt = (series, index) =>
  0.5 + 0.4 * Math.sin(index / (17 + 5 * series)) + 0.08 * Math.sin(index * 1.7 + series);

/** Tells `draw` the readings as they are and with each new one, until `stop` is called. */
export const feed = (draw) => {
  let last = length;
  const begunMs = 1_700_000_000_000;
  const tell = () => {
    const from = last - length;
    draw({
      from: begunMs + from * stepMs,
      to: begunMs + (last - 1) * stepMs,
      at: (index) => begunMs + (from + index) * stepMs,
      value: (series, index) => valueAt(series, from + index),
      length,
    });
    last += 1;
  };
  tell();
  const timer = setInterval(tell, stepMs);
  return { stop: () => clearInterval(timer), told: () => last - length };
};

const longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
  type: "longtask",
});

/** Milliseconds of each long task since the page was asked last. */
globalThis.takeLongTasks = () => longTasks.splice(0);
