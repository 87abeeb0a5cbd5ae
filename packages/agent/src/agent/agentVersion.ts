/** Version of this agent, as it reports it. */
export const agentVersion = "0.1.0";
