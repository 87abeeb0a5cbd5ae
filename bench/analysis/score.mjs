/** Classes with fewer files say nothing about a class. */
const leastFiles = 10;

/**
 * How right answers are. A row has `framework`, `jobType` and `also`: further answers, of either, that count as right.
 *
 * @param {{ row: object, answer: { framework: string, jobType: string, confidence: number } }[]} answered
 */
export const score = (answered) => {
  const judged = answered.map(({ row, answer }) => ({
    row,
    answer,
    frameworkRight: accepts(row, row.framework, answer.framework),
    typeRight: accepts(row, row.jobType, answer.jobType),
  }));
  const classes = perClass(judged);
  const large = classes.filter(({ files }) => files >= leastFiles);
  return {
    files: judged.length,
    jobType: share(judged, ({ typeRight }) => typeRight),
    framework: share(judged, ({ frameworkRight }) => frameworkRight),
    macroF1: large.length === 0 ? 1 : mean(large.map(({ f1 }) => f1)),
    classes,
    wrong: judged.filter(({ typeRight, frameworkRight }) => !typeRight || !frameworkRight),
    confusion: confusionOf(judged),
    ...calibrationOf(judged.map(({ answer, typeRight }) => ({ confidence: answer.confidence, right: typeRight }))),
  };
};

const accepts = ({ also }, label, answer) => answer === label || also.includes(answer);

const share = (items, holds) => (items.length === 0 ? 1 : items.filter(holds).length / items.length);

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const perClass = (judged) =>
  [...new Set(judged.map(({ row }) => row.jobType))].sort().map((jobType) => {
    const files = judged.filter(({ row }) => row.jobType === jobType);
    const right = files.filter(({ typeRight }) => typeRight).length;
    const wronglySaid = judged.filter(({ answer, typeRight }) => !typeRight && answer.jobType === jobType).length;
    const precision = right + wronglySaid === 0 ? 0 : right / (right + wronglySaid);
    const recall = right / files.length;
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { jobType, files: files.length, precision, recall, f1 };
  });

/** How often which label was answered by which type; an accepted other answer counts as the label. */
const confusionOf = (judged) => {
  const cells = new Map();
  for (const { row, answer, typeRight } of judged) {
    const key = `${row.jobType} → ${typeRight ? row.jobType : answer.jobType}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1));
};

/** Ten bins of confidence: how sure, how often right; their weighted distance, and whether the surer is the likelier right. */
const calibrationOf = (claims) => {
  const bins = Array.from({ length: 10 }, (_, bin) => {
    const inside = claims.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    const right = share(inside, (claim) => claim.right);
    return {
      from: bin / 10,
      files: inside.length,
      confidence: inside.length === 0 ? 0 : mean(inside.map((claim) => claim.confidence)),
      right,
    };
  }).filter(({ files }) => files > 0);
  const ece = bins.reduce((sum, bin) => sum + (bin.files / claims.length) * Math.abs(bin.confidence - bin.right), 0);
  return { bins, ece, auroc: aurocOf(claims) };
};

/** 1 where nothing is wrong: there is no pair to order. */
const aurocOf = (claims) => {
  const right = claims.filter((claim) => claim.right);
  const wrong = claims.filter((claim) => !claim.right);
  if (right.length === 0 || wrong.length === 0) return 1;
  let ordered = 0;
  for (const { confidence } of right)
    for (const other of wrong) ordered += confidence > other.confidence ? 1 : confidence === other.confidence ? 0.5 : 0;
  return ordered / (right.length * wrong.length);
};
