/**
 * Play-money seeds, published with gpukit: anybody can sign with them. Use them on devnet and nowhere else; real QU sent to
 * their identities can be taken by everyone who reads this line.
 */
export const devSeeds: Readonly<Record<DevSeedName, string>> = {
  consumer: seedOf("gpukitplaymoneyconsumer"),
  provider: seedOf("gpukitplaymoneyprovider"),
  secondProvider: seedOf("gpukitplaymoneysecondprovider"),
  thirdProvider: seedOf("gpukitplaymoneythirdprovider"),
  platform: seedOf("gpukitplaymoneyplatform"),
  site: seedOf("gpukitplaymoneysite"),
  faucet: seedOf("gpukitplaymoneyfaucet"),
};

export type DevSeedName = "consumer" | "provider" | "secondProvider" | "thirdProvider" | "platform" | "site" | "faucet";

/** A word, repeated to the 55 letters of a seed. */
function seedOf(word: string): string {
  return word.repeat(Math.ceil(55 / word.length)).slice(0, 55);
}
