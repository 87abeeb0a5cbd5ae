/**
 * Every row predicted from the rows of other groups alone: `{ actual, low, mid, high, tier, error, family }` of each that can be.
 * Speeds; the relative error is that of the time. Rows whose workload nobody else measured are not predicted.
 */
export const leaveOut = (table, groupOf, predict) =>
  [...new Set(table.map(groupOf))].flatMap((group) => {
    const rest = table.filter((row) => groupOf(row) !== group);
    const known = new Set(rest.map(({ workload }) => workload));
    return table
      .filter((row) => groupOf(row) === group && known.has(row.workload))
      .map((row) => {
        const { workload, gpu, precision, batch, n_gpus: gpus } = row;
        const predicted = predict({ workload, gpu, precision, batch, gpus }, rest);
        return {
          ...predicted,
          actual: row.throughput,
          error: Math.abs(row.throughput / predicted.mid - 1),
          family: familyOf(row),
        };
      });
  });

const familyOf = ({ workload, kind }) => {
  if (kind === "training") return "training";
  if (/decode|prefill/.test(workload)) return /decode/.test(workload) ? "LLM decoding" : "LLM prompt reading";
  if (/mlperf/.test(workload)) return "MLPerf inference";
  return /VAE/.test(workload) ? "diffusion, image coder" : "diffusion, whole image";
};
