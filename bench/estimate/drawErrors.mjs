const width = 760;
const height = 420;
const left = 64;
const bottom = 48;
const colours = ["#2563eb", "#0d9488", "#9ca3af", "#d97706", "#b91c1c"];

/** Which share of the rows was off by less than how much, one curve for each way to predict. */
export const drawErrors = (curves) => {
  const ticks = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];
  const x = (error) =>
    left + (Math.log(Math.min(2, Math.max(0.01, error)) / 0.01) / Math.log(200)) * (width - left - 220);
  const y = (share) => height - bottom - share * (height - bottom - 24);
  const lines = curves.map(([name, records], index) => {
    const errors = records.map(({ error }) => error).sort((a, b) => a - b);
    const points = errors.map((error, place) => `${x(error).toFixed(1)},${y((place + 1) / errors.length).toFixed(1)}`);
    const colour = colours[index];
    return (
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${everyThird(points).join(" ")}"/>` +
      `<text x="${width - 208}" y="${40 + 20 * index}" fill="${colour}">${name}</text>`
    );
  });
  return picture("Share of predictions off by less than", [
    ...ticks.map((tick) => tickAt(x(tick), height - bottom, `${tick * 100} %`)),
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => levelAt(y(share), `${share * 100} %`)),
    ...lines,
  ]);
};

/** Each left-out row: predicted against measured speed, as a ratio over the measured one's rank. */
export const drawPredictions = (records) => {
  const tiers = { B: colours[1], C: colours[0], D: colours[3], E: colours[4] };
  const sorted = [...records].sort((a, b) => a.mid / a.actual - b.mid / b.actual);
  const x = (place) => left + (place / sorted.length) * (width - left - 220);
  const y = (ratio) =>
    height / 2 - 12 - (Math.log(Math.min(4, Math.max(0.25, ratio))) / Math.log(4)) * (height / 2 - 48);
  const inTier = (tier) =>
    sorted.flatMap((record, place) => (record.tier === tier ? [{ ...record, at: x(place).toFixed(1) }] : []));
  const marks = Object.entries(tiers).flatMap(([tier, colour]) => {
    const own = inTier(tier);
    const bands = own.map(
      ({ at, low, high, actual }) => `M${at} ${y(high / actual).toFixed(0)}V${y(low / actual).toFixed(0)}`,
    );
    const dots = own.map(({ at, mid, actual }) => `M${at} ${y(mid / actual).toFixed(0)}h1`);
    return own.length === 0
      ? []
      : [
          `<path stroke="${colour}" stroke-opacity="0.3" d="${bands.join("")}"/>`,
          `<path stroke="${colour}" stroke-width="2.5" d="${dots.join("")}"/>`,
        ];
  });
  return picture("Predicted ÷ measured speed of each left-out row, with its 80 % band", [
    ...[0.25, 0.5, 0.8, 1, 1.25, 2, 4].map((ratio) => levelAt(y(ratio), `×${ratio}`)),
    ...marks,
    ...Object.entries(tiers)
      .filter(([tier]) => records.some((record) => record.tier === tier))
      .map(
        ([tier, colour], index) =>
          `<text x="${width - 208}" y="${40 + 20 * index}" fill="${colour}">tier ${tier}</text>`,
      ),
  ]);
};

const everyThird = (points) => points.filter((_, index) => index % 3 === 0 || index === points.length - 1);

const tickAt = (x, y, label) =>
  `<path stroke="#d1d5db" d="M${x.toFixed(1)} 24V${y}"/><text x="${x.toFixed(1)}" y="${y + 18}" text-anchor="middle" fill="#6b7280">${label}</text>`;

const levelAt = (y, label) =>
  `<path stroke="#d1d5db" d="M${left} ${y.toFixed(1)}H${width - 220}"/><text x="${left - 8}" y="${(y + 4).toFixed(1)}" text-anchor="end" fill="#6b7280">${label}</text>`;

const picture = (title, parts) =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${title}</title><rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${left}" y="14" fill="#111827" font-size="13">${title}</text>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
