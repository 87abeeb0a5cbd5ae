/** WalletConnect's sign client, as far as gpukit uses it: any 2.x of `@walletconnect/sign-client`. */
export interface SignClient {
  connect(parameters: {
    requiredNamespaces: Record<string, { chains: string[]; methods: string[]; events: string[] }>;
  }): Promise<{ uri?: string; approval: () => Promise<SignSession> }>;
  request<Answer>(parameters: {
    topic: string;
    chainId: string;
    request: { method: string; params: unknown };
    /** Seconds, at least 300: what the relay keeps a request for. */
    expiry?: number;
  }): Promise<Answer>;
  disconnect(parameters: { topic: string; reason: { code: number; message: string } }): Promise<void>;
  on(event: "session_event", listener: (told: SignSessionEvent) => void): unknown;
  on(event: "session_delete" | "session_expire", listener: (told: { topic: string }) => void): unknown;
  off(event: "session_event", listener: (told: SignSessionEvent) => void): unknown;
  off(event: "session_delete" | "session_expire", listener: (told: { topic: string }) => void): unknown;
  session: { getAll(): SignSession[] };
}

export interface SignSession {
  topic: string;
  /** Seconds since 1970. */
  expiry: number;
  namespaces: Record<string, { accounts: string[]; methods: string[] }>;
}

export interface SignSessionEvent {
  topic: string;
  params: { event: { name: string; data: unknown } };
}

/** What `import("@walletconnect/sign-client")` gives. */
export interface SignClientModule {
  SignClient: {
    init(options: {
      projectId: string;
      metadata?: { name: string; description: string; url: string; icons: string[] };
    }): Promise<SignClient>;
  };
}
