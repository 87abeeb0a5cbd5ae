import { SetUpError } from "../lib/SetUpError.mjs";
import { columns } from "./createTerminal.mjs";
import { followJob } from "./followJob.mjs";
import { formatBytes, formatPercent, formatQu, formatSeconds, shortId } from "./format.mjs";
import { readJobFiles } from "./readJobFiles.mjs";

/**
 * Takes the digits job the whole way as a consumer with a dev wallet, showing each stage. Resolves to the job, its receipt and
 * settlement once its escrow is divided.
 *
 * @param {{ sdk: object, qubic: object, client: object, terminal: ReturnType<typeof import("./createTerminal.mjs").createTerminal>, nodeName: string }} parameters
 */
export const rentSampleJob = async ({ sdk, qubic, client, terminal, nodeName }) => {
  const wallet = qubic.createDevWallet({ seed: qubic.devSeeds.consumer });
  await signIn({ sdk, client, terminal, wallet });
  await freeReservations({ sdk, client });
  const analysis = await analyse({ sdk, client, terminal });
  const match = await chooseMatch({ sdk, client, terminal, analysisId: analysis.id, nodeName });
  const rental = await lockEscrow({ sdk, client, terminal, wallet, match, analysisId: analysis.id });
  return followJob({ sdk, client, terminal, ...rental });
};

const signIn = async ({ sdk, client, terminal, wallet }) => {
  const stage = terminal.stage("Sign in");
  const { identity } = await sdk.signIn(client, { wallet });
  stage.done(`as ${shortId(identity)} with a dev wallet (play money)`);
};

/** An earlier start that was interrupted may still hold an unfunded reservation: it is given up. */
const freeReservations = async ({ sdk, client }) => {
  const escrows = await sdk.listEscrows(client, { states: ["reserved", "awaiting-lock"] });
  for (const { id } of escrows) await sdk.cancelEscrow(client, { id });
};

const analyse = async ({ sdk, client, terminal }) => {
  const files = await readJobFiles("digits");
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const upload = terminal.stage("Upload");
  const stored = await sdk.submitAnalysis(client, {
    files,
    onProgress: (percent) => upload.news(`${percent} %`),
  });
  upload.done(`${files.length} files, ${formatBytes(bytes)}, 100 %`);
  const { analysis } = stored;
  const device = analysis.requirements.deviceKind === "gpu" ? "needs a GPU" : "runs on a CPU";
  const stage = terminal.stage("Analysis");
  stage.done(
    `${analysis.jobType.value}, framework ${analysis.framework.value}, ${device}, ${formatPercent(analysis.confidence)} sure`,
  );
  const { evidence } = analysis.jobType;
  const distinct = evidence.filter(
    ({ reason }, index) => evidence.findIndex((each) => each.reason === reason) === index,
  );
  for (const { path, line, reason } of distinct.slice(0, 3)) {
    terminal.line(terminal.colours.dim(`    ${path}${line === null ? "" : `:${line}`}  ${reason}`));
  }
  return stored;
};

const chooseMatch = async ({ sdk, client, terminal, analysisId, nodeName }) => {
  const stage = terminal.stage("Match");
  const matches = await sdk.matchOffers(client, { analysisId });
  const chosen = matches.find(({ offer }) => offer.name === nodeName && !offer.simulated);
  if (!chosen || chosen.fit === "insufficient") {
    throw new SetUpError(
      `This machine's offer does not fit the sample job${chosen ? `: ${chosen.reasons.join("; ")}` : " or is gone"}.`,
    );
  }
  stage.done(`${matches.length} ${matches.length === 1 ? "offer" : "offers"} ranked, this machine chosen`);
  const rows = matches
    .slice(0, 5)
    .map((match) => [
      match === chosen ? "▸" : " ",
      match.offer.name,
      match.fit,
      `${formatQu(match.offer.pricePerHour)}/h`,
      `about ${formatSeconds(match.estimate.durationS.mid)}`,
    ]);
  for (const row of columns(rows, { width: terminal.width() })) terminal.line(terminal.colours.dim(row));
  return chosen;
};

const lockEscrow = async ({ sdk, client, terminal, wallet, match, analysisId }) => {
  const quoting = terminal.stage("Quote");
  const quote = await sdk.createQuote(client, { analysisId, offerId: match.offer.id });
  const { cap, networkFee, lockAmount, maxDurationMs } = quote.terms;
  quoting.done(
    `at most ${formatQu(cap)} for ${formatSeconds(maxDurationMs / 1_000)}, network fee ${formatQu(networkFee)}`,
  );
  const locking = terminal.stage("Escrow");
  const onStatus = ({ step, stage }) => locking.news(`${stage}/3 ${step}`);
  const escrow = await sdk.submitLock(client, { quote, wallet, onStatus });
  locking.done(`3/3, ${formatQu(lockAmount)} locked in ${shortId(quote.terms.custody.identity)}`);
  terminal.line(terminal.colours.dim(`    transaction ${escrow.lock?.transactionId ?? ""}`));
  const job = await sdk.createJob(client, { escrowId: escrow.id });
  return { quote, job };
};
