/** What can be looked at: the page in a browser while the market stays, the job over plain HTTP, and where data and the escrow key lie. */
export const showAddresses = ({ terminal, url, token, jobId, home, stays, hasSandbox }) => {
  const { colours, line } = terminal;
  line();
  if (stays) {
    line(
      `  ${colours.bold("Rent one yourself, in a browser")} ${colours.dim("(play money; the wallet is in the page)")}`,
    );
    line(`  ${colours.bold(colours.cyan(`${url}/app`))}`);
    if (!hasSandbox)
      line(
        colours.yellow(
          "  Without a sandbox this machine takes no job from there: the simulated ones are all there is.",
        ),
      );
    line();
  }
  line(
    `  ${colours.bold("Look at the job over HTTP")}${stays ? "" : colours.dim(" (while the market stays: npm start)")}`,
  );
  line(`  curl -H "Authorization: Bearer ${token}" ${url}/api/jobs/${jobId}/monitor`);
  line(colours.dim(`  ${url}/api/providers   ${url}/api/ledger   ${url}/api/openapi.json   ${url}/health`));
  line(colours.dim(`  data and keys: ${home}`));
};
