/** Words of the wizard's third step. */
export interface ConfigureMessages {
  configureHeading: string;
  configureText: string;
  environment: string;
  addVariable: string;
  removeVariable: (facts: { name: string }) => string;
  name: string;
  value: string;
  kind: string;
  actions: string;
  secret: string;
  plain: string;
  secretHint: string;
  secretLost: string;
  nameWrong: string;
  nameTaken: string;
  add: string;
  save: string;
  noVariables: string;
  noVariablesText: string;
  readsSecret: (facts: { name: string }) => string;
  addIt: string;
  command: string;
  commandHint: string;
  commandWrong: string;
  image: string;
  imageHint: string;
  imageNone: string;
  output: string;
  outputs: Record<"local" | "ipfs" | "s3", { title: string; text: string }>;
  outputOff: Record<"ipfs" | "s3", string>;
  longest: string;
  hours: string;
  longestHint: (facts: { low: string; high: string }) => string;
  longestAuto: string;
  network: string;
  networks: Record<"none" | "internet", string>;
  networkHint: Record<"none" | "internet", string>;
  change: string;
}

export const configureEn: ConfigureMessages = {
  configureHeading: "Everything here is already filled in from your files",
  configureText: "Change what you like, or skip. The estimate follows at once.",
  environment: "Environment",
  addVariable: "Add variable",
  removeVariable: ({ name }) => `Remove ${name}`,
  name: "Name",
  value: "Value",
  kind: "Kind",
  actions: "Actions",
  secret: "Secret",
  plain: "Plain",
  secretHint: "Secret: masked here, never stored in this browser",
  secretLost: "Gone with the reload: enter it again",
  nameWrong: "A name starts with a letter or _ and goes on with letters, digits and _.",
  nameTaken: "There is a variable of this name already.",
  add: "Add",
  save: "Save",
  noVariables: "No variables",
  noVariablesText: "Add one if your script reads it.",
  readsSecret: ({ name }) => `Your files read ${name}.`,
  addIt: "Add it",
  command: "Command",
  commandHint: "Run in the folder that holds your files.",
  commandWrong: "Name a program, and close every quote.",
  image: "Container image",
  imageHint: "This market runs jobs on the machine's own system, in a sandbox; images cannot be chosen here.",
  imageNone: "none",
  output: "Where results go",
  outputs: {
    local: { title: "Keep for download", text: "On this server, for you alone" },
    ipfs: { title: "IPFS", text: "Anyone with the address can read it" },
    s3: { title: "Your S3 bucket", text: "Needs a key that may only write" },
  },
  outputOff: { ipfs: "This server has no IPFS node to write to.", s3: "This server cannot write to S3." },
  longest: "Longest run",
  hours: "hours",
  longestHint: ({ low, high }) => `${low} to ${high}. The job is stopped then, and what is not used returns to you.`,
  longestAuto: "from the estimate",
  network: "Network",
  networks: { none: "Closed", internet: "Open" },
  networkHint: {
    none: "The job reaches nothing outside its machine.",
    internet: "The job may reach the internet, downloads and packages included.",
  },
  change: "Change",
};
