/** What the Qubic browser extension puts at `window.qubic`, as far as gpukit uses it. */
export interface QubicProvider {
  readonly isQubic: true;
  connect(): Promise<unknown>;
  /** Null where the active account was not approved for this page. */
  getAccount(): Promise<{ identity: string; name?: string } | null>;
  /** Signs K12 of the UTF-8 bytes as they are. */
  signMessage(message: string): Promise<{ signatureHex: string }>;
  signTransaction(transaction: ExtensionTransaction): Promise<{ txBytesBase64: string }>;
  disconnect(): Promise<unknown>;
  on(event: "accountChanged" | "disconnect", listener: (payload: unknown) => void): () => void;
}

export interface ExtensionTransaction {
  toIdentity: string;
  amount: number;
  targetTick: number;
  inputType: number;
  /** "0x" and hex digits; left out where there is none. Bytes would not survive the way into the extension. */
  inputBytes?: string;
}
