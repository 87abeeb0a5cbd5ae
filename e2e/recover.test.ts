// proves S28, S5, P18
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFailed, onTestFinished } from "vitest";
import { genesisTotal } from "./market/assertBooks.js";
import { createConsumer } from "./market/createConsumer.js";
import { createMarket, type Market } from "./market/createMarket.js";
import { followJob } from "./market/followJob.js";
import { readFault } from "./market/jobFiles.js";
import { chainOf, listTransactions, readTotal } from "./market/readChain.js";
import { lockJob, quoteJob } from "./market/rentJob.js";
import { startProgram } from "./market/startProgram.js";

let market: Market;

beforeAll(async () => {
  market = await createMarket();
});
afterAll(() => market?.close());

async function recover(args: string[]) {
  const program = startProgram({
    file: "packages/server/bin/gpukit.js",
    // A gap of 1,000 identities takes seconds to derive; few were used here.
    args: ["recover", "--home", market.server.home, "--gap", "20", ...args],
    env: { GPUKIT_TICK_MS: "30" },
  });
  onTestFinished(() => program.kill9());
  await program.ended;
  return { exitCode: program.exitCode(), output: program.output() };
}

describe("gpukit recover", () => {
  it("brings a lock back from the key and the chain when the database is lost, and not before", async () => {
    onTestFailed(() => console.log(market.output()));
    const ada = await createConsumer(market.server);
    const balanceBefore = (await chainOf(market.server).balance(ada.identity)).balance;
    const quote = await quoteJob(ada, { files: await readFault("never_ends.py"), agent: "atlas" });
    const { jobId } = await lockJob(ada, { quote });
    const follower = followJob(ada, jobId);
    await follower.until((event) => event.type === "job" && event.job.state === "running", { what: "the run" });
    await ada.client.close();
    await Promise.all([market.server.kill9({ postgres: true }), market.agents[0]?.kill9({ machine: true })]);

    const { identity } = quote.terms.custody;
    const listed = await recover([]);
    expect(listed, listed.output).toMatchObject({ exitCode: 0, output: expect.stringContaining(identity) });
    const refused = await recover(["--return"]);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain("custody-in-use");

    await rm(join(market.server.home, "postgres"), { recursive: true });
    const returned = await recover(["--return"]);
    expect(returned, returned.output).toMatchObject({ exitCode: 0, output: expect.stringContaining(ada.identity) });
    const again = await recover(["--return"]);
    expect(again, again.output).toMatchObject({ exitCode: 0, output: expect.stringContaining("0 transfers returned") });

    await market.server.restart();
    const chain = chainOf(market.server);
    expect((await chain.balance(identity)).balance).toBe(0n);
    expect((await chain.balance(ada.identity)).balance).toBe(balanceBefore);
    const transactions = await listTransactions(chain, identity);
    expect(transactions).toMatchObject([
      { source: ada.identity, amount: BigInt(quote.terms.lockAmount) },
      { destination: ada.identity, amount: BigInt(quote.terms.lockAmount) },
    ]);
    expect(await readTotal(market.server)).toBe(genesisTotal);
  });
});
