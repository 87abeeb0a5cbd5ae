import { startAgent } from "../agent/startAgent.js";
import { createFakeClient } from "./createFakeClient.js";
import { testOptions } from "./testOptions.js";

/** Arguments: server's address, home, runner. Says "ready" once enrolled; works until killed. */
const [, , server = "", home = "", runnerPath = ""] = process.argv;
const agent = await startAgent({
  ...testOptions,
  server,
  home,
  runnerPath,
  createClient: ({ url }) => createFakeClient(url),
});
process.on("SIGTERM", () => void agent.stop());
console.log("ready");
