import { GpuKitError, isGpuKitError } from "@gpukit/core";
import type { QubicRpc } from "../rpc/createQubicRpc.js";
import { type Endpoint, inOrder, observe } from "./endpointHealth.js";

/** Nodes told different things. Somebody should look: one of them lies, is broken, or follows another chain. */
export interface EndpointAlarm {
  /** What was asked. */
  question: string;
  /** Who stood alone; empty when too few agreed to tell. */
  urls: string[];
  /** What each told, shortened. */
  answers: { url: string; answer: string }[];
}

export interface Agreement<Result> {
  /** What is asked, for people. */
  question: string;
  ask: (rpc: QubicRpc) => Promise<Result>;
  /** Two answers with the same key agree. */
  keyOf: (result: Result) => string;
  /** Of answers that agree, what is handed on. @default the first */
  choose?: (results: readonly Result[]) => Result;
  /** Whether an answer differs only because its node has not come as far as another that was read. @default never */
  isBehind?: (answer: Result, furthest: readonly Result[], node: QubicRpc) => boolean | Promise<boolean>;
}

type Answer<Result> = { endpoint: Endpoint; key: string } & ({ result: Result } | { refusal: GpuKitError });

/** The first answer, asked of one after the other. Throws a refusal at once, else the last failure. */
export async function askFirst<Result>(
  endpoints: readonly Endpoint[],
  ask: (rpc: QubicRpc) => Promise<Result>,
): Promise<Result> {
  let failure: unknown;
  for (const endpoint of inOrder(endpoints)) {
    try {
      return await observe(endpoint, ask);
    } catch (error) {
      if (!isGpuKitError(error, "chain-unavailable")) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** Answers of so many nodes. Throws `chain-unavailable` when there are fewer, and the first refusal. */
export async function askSeveral<Result>(
  endpoints: readonly Endpoint[],
  { ask, count }: { ask: (rpc: QubicRpc) => Promise<Result>; count: number },
): Promise<Result[]> {
  const queue = inOrder(endpoints);
  const results: Result[] = [];
  let failure: unknown;
  while (results.length < count && queue.length > 0) {
    const asked = queue.splice(0, count - results.length);
    for (const answer of await Promise.allSettled(asked.map((endpoint) => observe(endpoint, ask)))) {
      if (answer.status === "fulfilled") results.push(answer.value);
      else if (isGpuKitError(answer.reason, "chain-unavailable")) failure = answer.reason;
      else throw answer.reason;
    }
  }
  if (results.length < count)
    throw tooFew("where the chain stands", { answers: results.length, quorum: count }, failure);
  return results;
}

/**
 * The answer that `quorum` nodes give, asked of no more than are needed. A refusal is an answer too. Throws `chain-unavailable` when too few
 * answered, and `chain-disagreement`, after the alarm, when too few of those that did agree.
 */
export async function askUntilAgreed<Result>(
  endpoints: readonly Endpoint[],
  agreement: Agreement<Result>,
  { quorum, onAlarm }: { quorum: number; onAlarm: (alarm: EndpointAlarm) => void },
): Promise<Result> {
  const { question, choose = ([first]) => first as Result } = agreement;
  const { answers, failure } = await gather(endpoints, agreement, quorum);
  const groups = new Map<string, Answer<Result>[]>();
  for (const answer of answers) groups.set(answer.key, [...(groups.get(answer.key) ?? []), answer]);
  const largest = [...groups.values()].sort((one, other) => other.length - one.length)[0] ?? [];
  const isAgreed = largest.length >= quorum;

  if (groups.size > 1) {
    const others = answers.filter((answer) => !largest.includes(answer));
    const alone = isAgreed ? await withoutLaggards(others, largest, agreement) : [];
    for (const { endpoint } of alone) endpoint.health.disagreements += 1;
    if (alone.length > 0 || !isAgreed)
      onAlarm({ question, urls: alone.map(({ endpoint }) => endpoint.url), answers: answers.map(tell) });
  }
  if (isAgreed) {
    for (const answer of largest) if ("refusal" in answer) throw answer.refusal;
    return choose(resultsOf(largest));
  }
  if (groups.size <= 1) throw tooFew(question, { answers: answers.length, quorum }, failure);
  throw new GpuKitError("chain-disagreement", "The chain's nodes tell different things.", {
    facts: [`Asked: ${question}`, ...answers.map(tell).map(({ url, answer }) => `${url}: ${answer}`)],
  });
}

async function gather<Result>(
  endpoints: readonly Endpoint[],
  { ask, keyOf }: Agreement<Result>,
  quorum: number,
): Promise<{ answers: Answer<Result>[]; failure: unknown }> {
  const queue = inOrder(endpoints);
  const answers: Answer<Result>[] = [];
  let failure: unknown;
  for (let missing = quorum; queue.length > 0 && missing > 0; missing = quorum - largestGroup(answers)) {
    const asked = queue.splice(0, missing);
    await Promise.all(
      asked.map(async (endpoint) => {
        try {
          const result = await observe(endpoint, ask);
          answers.push({ endpoint, key: keyOf(result), result });
        } catch (error) {
          if (!isGpuKitError(error)) throw error;
          if (error.code === "chain-unavailable") failure = error;
          else answers.push({ endpoint, key: `refused: ${error.facts.at(-1)}`, refusal: error });
        }
      }),
    );
  }
  return { answers, failure };
}

function largestGroup(answers: readonly { key: string }[]): number {
  return Math.max(0, ...answers.map(({ key }) => answers.filter((other) => other.key === key).length));
}

async function withoutLaggards<Result>(
  others: readonly Answer<Result>[],
  agreed: readonly Answer<Result>[],
  { isBehind = () => false }: Agreement<Result>,
): Promise<Answer<Result>[]> {
  const results = resultsOf(agreed);
  const judged = others.map(async (answer) =>
    "result" in answer && (await isBehind(answer.result, results, answer.endpoint.rpc)) ? [] : [answer],
  );
  return (await Promise.all(judged)).flat();
}

function resultsOf<Result>(answers: readonly Answer<Result>[]): Result[] {
  return answers.flatMap((answer) => ("result" in answer ? [answer.result] : []));
}

function tell({ endpoint, key }: { endpoint: Endpoint; key: string }): { url: string; answer: string } {
  return { url: endpoint.url, answer: key.length > 200 ? `${key.slice(0, 200)}…` : key };
}

function tooFew(
  question: string,
  { answers, quorum }: { answers: number; quorum: number },
  cause: unknown,
): GpuKitError {
  return new GpuKitError("chain-unavailable", "Too few of the chain's nodes answered.", {
    facts: [`Asked: ${question}`, `Answers: ${answers}; needed: ${quorum}`],
    cause,
  });
}
