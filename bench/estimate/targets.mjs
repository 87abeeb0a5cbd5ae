export const duration = {
  inWords:
    "unseen GPUs: median at most 8 %, p90 at most 36 %; unseen architectures: median at most 18 %; 80 % bands cover 80 ± 6 % with a median high/low of at most 1.6 in tiers B and C",
  areMet: ({ gpu, architecture, near }) =>
    gpu.median <= 0.08 &&
    gpu.p90 <= 0.36 &&
    architecture.median <= 0.18 &&
    Math.abs(gpu.coverage - 0.8) <= 0.06 &&
    near.ratio <= 1.6,
};

export const memory = {
  inWords:
    "fit class right for at least 97 % of the rows with a known outcome; none known to run out of memory called compatible; at least 40 such rows of training and diffusion",
  areMet: ({ rightShare, compatibleThatRanOut, ranOutRows }) =>
    rightShare >= 0.97 && compatibleThatRanOut === 0 && ranOutRows >= 40,
};
