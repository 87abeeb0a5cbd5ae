import { SetUpError } from "../lib/SetUpError.mjs";
import { plain } from "./createTerminal.mjs";
import { bar, formatPercent, formatSeconds, shortId } from "./format.mjs";
import { showDivision } from "./showDivision.mjs";

/** Settled within seconds as a rule; a job that says nothing for this long is stuck. */
const silenceLimitMs = 180_000;

/** Shows a job live to its confirmed settlement, then its receipt and division. Throws a SetUpError unless it completed. */
export const followJob = async ({ sdk, client, terminal, quote, job }) => {
  const { issuer } = await sdk.getServerInfo(client);
  const running = terminal.stage("Job");
  const seen = { job, receipt: null, settlement: null };
  for await (const { event } of watchWithLimit({ sdk, client, jobId: job.id })) {
    switch (event.type) {
      case "job":
        seen.job = event.job;
        running.news(event.job.state);
        break;
      case "telemetry":
        for (const entry of event.entries) showEntry(entry, { terminal, running });
        break;
      case "receipt":
        seen.receipt = event.receipt;
        break;
      case "settlement":
        seen.settlement = event.settlement;
        break;
    }
  }
  showEnd({ terminal, running, ...seen });
  showReceipt({ sdk, terminal, issuer, quote, receipt: seen.receipt });
  showDivision({ terminal, quote, receipt: seen.receipt, settlement: seen.settlement });
  return seen;
};

async function* watchWithLimit({ sdk, client, jobId }) {
  const stop = new AbortController();
  let timer;
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stop.abort(new SetUpError(`The job said nothing for ${silenceLimitMs / 1_000} s; see the server's log.`));
    }, silenceLimitMs);
  };
  restart();
  try {
    for await (const event of sdk.watchJob(client, { jobId, signal: stop.signal })) {
      restart();
      yield event;
    }
  } finally {
    clearTimeout(timer);
  }
}

const showEntry = (entry, { terminal, running }) => {
  const { colours } = terminal;
  if (entry.kind === "log") {
    const text = plain(entry.text);
    terminal.line(`  ${colours.dim("│")} ${entry.stream === "stderr" ? colours.yellow(text) : text}`);
  }
  if (entry.kind === "progress" && entry.fraction !== null) {
    running.news(`${bar(entry.fraction)} ${formatPercent(entry.fraction)} ${plain(entry.operation)}`);
  }
  if (entry.kind === "gap") terminal.line(colours.yellow(`  │ … a part of the log is missing: ${plain(entry.reason)}`));
};

const showEnd = ({ terminal, running, job }) => {
  const attempt = job.attempts.at(-1);
  const used = formatSeconds((attempt?.activeMs ?? 0) / 1_000);
  if (job.state !== "completed") {
    running.fail(`${job.state}: ${job.outcome ?? "no outcome"} after ${used}`);
    throw new SetUpError(`The sample job ended as ${job.outcome ?? job.state}. ${plain(attempt?.error ?? "")}`.trim());
  }
  running.done(`completed, exit code ${attempt?.exitCode ?? "?"}, ${used} metered, isolation: ${attempt?.isolation}`);
  for (const { path, sizeBytes } of job.outputs) terminal.line(terminal.colours.dim(`    ${path}  ${sizeBytes} bytes`));
};

const showReceipt = ({ sdk, terminal, issuer, quote, receipt }) => {
  const stage = terminal.stage("Receipt");
  if (!receipt) throw new SetUpError("The job was settled and no receipt came.");
  const verdict = sdk.verifyReceipt(receipt, { issuer, quote });
  if (!verdict.valid) {
    stage.fail(`${shortId(receipt.hash)}: ${verdict.reason}`);
    throw new SetUpError(`The receipt does not verify: ${verdict.explanation}`);
  }
  stage.done(`number ${receipt.body.height} of the ledger, ${shortId(receipt.hash)}, verified offline`);
};
