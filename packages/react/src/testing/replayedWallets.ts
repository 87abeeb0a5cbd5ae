import { replayedExtension, replayedWalletConnect } from "../../../qubic/src/connectors/replayTranscript.fixture.js";
import extension from "../../../qubic/src/connectors/transcripts/extension.json" with { type: "json" };
import phone from "../../../qubic/src/connectors/transcripts/walletConnect.json" with { type: "json" };
import { devWallet, extensionWallet, walletConnectWallet } from "../../../qubic/src/exports/wallets.js";

export { devWallet, extensionWallet };

/** The extension as a choice, over what was written down of a situation. */
export function replayedExtensionChoice(situation: keyof typeof extension.situations) {
  const wallet = replayedExtension(extension.situations[situation]);
  return { ...wallet, choice: extensionWallet({ provider: () => wallet.provider }) };
}

/** A wallet on a phone as a choice, over what was written down of a situation. */
export function replayedPhoneChoice(situation: keyof typeof phone.situations) {
  const wallet = replayedWalletConnect<typeof phone.session>(phone.situations[situation]);
  const choice = walletConnectWallet({ projectId: "test", loadSignClient: async () => wallet.module });
  return { ...wallet, choice };
}

/** Whose account the transcripts are about. */
export const replayedAccount = { identity: extension.account.identity, pairingUri: phone.uri };
