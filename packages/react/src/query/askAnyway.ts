/**
 * Queries and changes are tried whatever the browser believes of the network. It calls itself offline without a way to the internet,
 * while a wallet in the page and a market on this machine or in this house still answer; a query that waits for it would wait for ever,
 * and nobody would be told. Whether a server is out of reach shows when it is asked.
 */
export const askAnyway = "always";
