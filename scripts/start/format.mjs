/** Figures for people; the amounts are exact. */
export const formatQu = (amount) => `${String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ",")} QU`;

export const formatBytes = (bytes) =>
  bytes < 1_000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1_000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;

/** The ends of a long id: "ABCDE…VWXYZ". */
export const shortId = (id) => (id.length > 16 ? `${id.slice(0, 6)}…${id.slice(-6)}` : id);

export const formatSeconds = (seconds) =>
  seconds < 90
    ? `${Math.round(seconds)} s`
    : seconds < 5_400
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3_600).toFixed(1)} h`;

export const formatPercent = (fraction) => `${Math.round(fraction * 100)} %`;

/** A bar for 0 to 1. */
export const bar = (fraction, cells = 12) => {
  const full = Math.round(Math.max(0, Math.min(1, fraction)) * cells);
  return `${"█".repeat(full)}${"░".repeat(cells - full)}`;
};
