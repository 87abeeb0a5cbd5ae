/** What else can be looked at: the job over plain HTTP, and where data and the escrow key lie. */
export const showAddresses = ({ terminal, url, token, jobId, home, stays }) => {
  const { colours, line } = terminal;
  line();
  line(
    `  ${colours.bold("Look at the job over HTTP")}${stays ? "" : colours.dim(" (while the market stays: npm start)")}`,
  );
  line(`  curl -H "Authorization: Bearer ${token}" ${url}/api/jobs/${jobId}/monitor`);
  line(colours.dim(`  ${url}/api/providers   ${url}/api/ledger   ${url}/api/openapi.json   ${url}/health`));
  line(colours.dim(`  data and keys: ${home}`));
};
