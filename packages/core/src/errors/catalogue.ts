export interface ErrorCatalogueEntry {
  /** Why a reader should care. */
  readonly why: string;
  /** The next step that helps. */
  readonly whatToDo: string;
}

/** Every code a gpukit error can carry: stable, safe to store and to switch on. */
export type ErrorCode =
  | "invalid-input"
  | "invalid-amount"
  | "invalid-duration"
  | "invalid-identity"
  | "refused-identity"
  | "invalid-seed"
  | "file-empty"
  | "file-too-large"
  | "file-type-unsupported"
  | "file-name-unsafe"
  | "file-unreadable"
  | "archive-bomb"
  | "archive-link"
  | "archive-too-deep"
  | "archive-too-many-files"
  | "model-graph-invalid"
  | "model-graph-cyclic"
  | "model-graph-disconnected"
  | "model-graph-shapes"
  | "analysis-stopped"
  | "artifact-hash-mismatch"
  | "sign-in-required"
  | "sign-in-failed"
  | "request-signature-invalid"
  | "not-allowed"
  | "not-found"
  | "rate-limited"
  | "no-fitting-offer"
  | "offer-unavailable"
  | "offer-insufficient"
  | "quote-expired"
  | "quote-signature-invalid"
  | "reservation-limit"
  | "escrow-state"
  | "lock-mismatch"
  | "balance-too-low"
  | "transaction-malformed"
  | "transaction-signature-invalid"
  | "transaction-tick-passed"
  | "wallet-rejected"
  | "wallet-missing"
  | "wallet-locked"
  | "wallet-busy"
  | "wallet-wrong-network"
  | "wallet-wrong-account"
  | "wallet-timeout"
  | "wallet-tick-expired"
  | "wallet-unavailable"
  | "window-blocked"
  | "window-closed"
  | "chain-unavailable"
  | "chain-refused"
  | "chain-disagreement"
  | "chain-paused"
  | "settlement-unbalanced"
  | "settlement-fee-unfunded"
  | "custody-not-ready"
  | "custody-limit"
  | "custody-in-use"
  | "receipt-invalid"
  | "job-state"
  | "stale-version"
  | "lease-lost"
  | "node-unknown"
  | "sandbox-unavailable"
  | "play-money-mismatch"
  | "stage-timeout"
  | "agent-home-busy"
  | "disk-full"
  | "data-folder-busy"
  | "database-unavailable"
  | "idempotency-conflict"
  | "server-unreachable"
  | "internal";

/** The closed catalogue of errors: why it matters, what to do. What each is on the wire stands in `wireCodes`. */
export const errorCatalogue: Readonly<Record<ErrorCode, ErrorCatalogueEntry>> = {
  // values and input
  "invalid-input": {
    why: "A value that cannot be understood is refused before anything is stored.",
    whatToDo: "Correct the named field and send it again.",
  },
  "invalid-amount": {
    why: "Amounts are whole QU; guessing at money is never safe.",
    whatToDo: "Give a whole, non-negative number of QU as a decimal string.",
  },
  "invalid-duration": {
    why: "A duration decides what is locked.",
    whatToDo: 'Write a duration such as "5 minutes 30 seconds".',
  },
  "invalid-identity": {
    why: "QU sent to a mistyped identity are lost.",
    whatToDo: "Check the 60 capital letters against the wallet; the last four are a checksum.",
  },
  "refused-identity": {
    why: "Null and contract identities cannot sign, and money sent there does not come back.",
    whatToDo: "Use an identity that belongs to a wallet.",
  },
  "invalid-seed": {
    why: "A malformed seed silently leads to another wallet.",
    whatToDo: "A seed is exactly 55 lowercase letters.",
  },
  // files and analysis
  "file-empty": {
    why: "An empty file holds no job.",
    whatToDo: "Choose the file again; check that it was saved.",
  },
  "file-too-large": {
    why: "The limit keeps analysis and upload quick for everyone.",
    whatToDo: "Leave data sets out of the upload and load them in the job, or split the archive.",
  },
  "file-type-unsupported": {
    why: "gpukit reads scripts, notebooks, Dockerfiles, requirement files, JSON or YAML configurations and archives.",
    whatToDo: "Choose one of the listed types.",
  },
  "file-name-unsafe": {
    why: "A path that leaves the job's folder could overwrite other files.",
    whatToDo: "Rename the file: no absolute paths, no '..', no control characters.",
  },
  "file-unreadable": {
    why: "What cannot be read cannot be analysed.",
    whatToDo: "Check that the file is complete and of the type its name says.",
  },
  "archive-bomb": {
    why: "An archive that unpacks to far more than it holds would fill the memory and disk of whoever opens it.",
    whatToDo: "Pack the job's own files anew and leave data sets out; load those in the job.",
  },
  "archive-link": {
    why: "A link in an archive can point at files outside the job's folder.",
    whatToDo: "Pack the files the links point at (tar --dereference; zip does so by itself), or leave the links out.",
  },
  "archive-too-deep": {
    why: "Archives inside archives and endless folders are how unpacking is made to never end.",
    whatToDo: "Pack the job's files into one archive, with fewer folders inside each other.",
  },
  "archive-too-many-files": {
    why: "Every file is looked at, so their number bounds how long that takes.",
    whatToDo: "Pack only what the job runs: no environments, no data sets of single files.",
  },
  "model-graph-invalid": {
    why: "A model is built from its graph, so every node and edge must mean something.",
    whatToDo: "Correct the named node or edge and choose the file again.",
  },
  "model-graph-cyclic": {
    why: "A layer that waits for its own output can never be computed.",
    whatToDo: "Remove one of the named edges.",
  },
  "model-graph-disconnected": {
    why: "A layer no data reaches is not part of the model.",
    whatToDo: "Connect the named nodes or remove them.",
  },
  "model-graph-shapes": {
    why: "A layer that gets another shape than it expects fails at the first batch.",
    whatToDo: "Change the named layer's size, or the one before it.",
  },
  "analysis-stopped": {
    why: "Reading a hostile or huge file must not hold up others.",
    whatToDo: "Choose the entry point yourself, or upload fewer files.",
  },
  "artifact-hash-mismatch": {
    why: "The bytes that arrived are not the bytes that were announced.",
    whatToDo: "Upload or download again.",
  },
  // accounts and credentials
  "sign-in-required": {
    why: "This belongs to an account.",
    whatToDo: "Sign in with the wallet and try again.",
  },
  "sign-in-failed": {
    why: "The signature does not prove control of the identity, or the challenge has expired or was used.",
    whatToDo: "Ask for a new challenge and sign it with the same identity.",
  },
  "request-signature-invalid": {
    why: "Only the node itself may speak for a node.",
    whatToDo: "Check the node's key and clock; enrol again if the key was replaced.",
  },
  "not-allowed": { why: "This belongs to someone else.", whatToDo: "Sign in as the owner." },
  "not-found": {
    why: "Nothing is stored under this id for this account.",
    whatToDo: "Check the id.",
  },
  "rate-limited": {
    why: "Limits keep the service usable for all.",
    whatToDo: "Wait a moment and try again.",
  },
  // offers, quotes, reservations
  "no-fitting-offer": {
    why: "No offered GPU can run this job.",
    whatToDo: "Lower the requirements or come back when more GPUs are offered.",
  },
  "offer-unavailable": {
    why: "Somebody else holds or rents this GPU now.",
    whatToDo: "Choose another match; the ranking has been refreshed.",
  },
  "offer-insufficient": {
    why: "A job that does not fit would fail at the consumer's cost.",
    whatToDo: "Choose an offer marked compatible.",
  },
  "quote-expired": {
    why: "A price is held only for the stated time.",
    whatToDo: "Ask for a new quote.",
  },
  "quote-signature-invalid": {
    why: "Paying an altered quote could send money to a stranger.",
    whatToDo: "Do not pay. Reload, and report the site if it happens again.",
  },
  "reservation-limit": {
    why: "One open reservation per payer keeps GPUs available.",
    whatToDo: "Finish or cancel the open payment first.",
  },
  // escrow, chain and money
  "escrow-state": {
    why: "The escrow has moved on.",
    whatToDo: "Read the escrow again and follow its state.",
  },
  "lock-mismatch": {
    why: "Only the exact lock of the quote starts a job; anything else goes back to its sender.",
    whatToDo: "Sign the transaction exactly as planned.",
  },
  "balance-too-low": {
    why: "A transaction without cover is dropped silently by the chain.",
    whatToDo: "Top up the wallet or choose a shorter maximum duration.",
  },
  "transaction-malformed": {
    why: "A transaction that cannot be read cannot be sent.",
    whatToDo: "Build it again with the wallet.",
  },
  "transaction-signature-invalid": {
    why: "The network refuses it.",
    whatToDo: "Sign again with the key of the source identity.",
  },
  "transaction-tick-passed": {
    why: "A Qubic transaction executes in its target tick or never.",
    whatToDo: "Wait until the archive has passed the tick, then sign a new one.",
  },
  "wallet-rejected": {
    why: "Nothing was signed, nothing was paid.",
    whatToDo: "Try again, or cancel to free the reservation.",
  },
  "wallet-missing": {
    why: "Only a wallet can sign, and this browser does not show one.",
    whatToDo: "Install or enable the wallet and reload the page, or choose another wallet.",
  },
  "wallet-locked": {
    why: "A locked wallet cannot sign. Nothing was signed, nothing was paid.",
    whatToDo: "Unlock the wallet with its passphrase, then try again.",
  },
  "wallet-busy": {
    why: "A wallet answers one request at a time. Nothing was signed, nothing was paid.",
    whatToDo: "Answer or dismiss the request that is open in the wallet, then try again.",
  },
  "wallet-wrong-network": {
    why: "QU of one network mean nothing on another. Nothing was signed, nothing was paid.",
    whatToDo: "Choose a wallet of the network this site works on.",
  },
  "wallet-wrong-account": {
    why: "A price is made for one account, and only that account can pay it. Nothing was paid.",
    whatToDo: "Choose the connected account in the wallet again, or connect the wallet anew.",
  },
  "wallet-timeout": {
    why: "The wallet did not answer in time. A late signature is dropped: nothing was paid.",
    whatToDo: "Open the wallet, see that it is unlocked, then try again.",
  },
  "wallet-tick-expired": {
    why: "The network passed the target tick before the approval. Nothing was signed, nothing was paid.",
    whatToDo: "Try again: a new target tick is planned. Approve it within the time shown.",
  },
  "wallet-unavailable": {
    why: "Without the wallet's answer nothing is signed and nothing is paid.",
    whatToDo: "Open the wallet, then try again; connect it anew if that does not help.",
  },
  "window-blocked": {
    why: "The payment is made in a window of its own. Nothing was paid.",
    whatToDo: "Allow this site to open windows, then try again.",
  },
  "window-closed": {
    why: "The payment is made in a window of its own. Nothing was paid.",
    whatToDo: "Try again, or cancel to free the reservation.",
  },
  "chain-unavailable": {
    why: "Without the chain's answer no money moves; work is kept and tried again.",
    whatToDo: "Wait; gpukit goes on by itself when the chain answers.",
  },
  "chain-refused": {
    why: "The chain's node refused the request.",
    whatToDo: "Read its reason below.",
  },
  "chain-disagreement": {
    why: "Two nodes tell different things of the chain, so one of them is wrong; no money moves on the word of one.",
    whatToDo:
      "Nothing is lost; gpukit asks again. If it lasts, remove the node that stands alone from the chain's addresses.",
  },
  "chain-paused": {
    why: "The network makes no ticks at the moment, as each Wednesday from 12:00 UTC while one epoch ends and the next begins.",
    whatToDo: "Wait; gpukit goes on by itself with the next tick.",
  },
  "settlement-unbalanced": {
    why: "A division that does not sum to the balance would lose or invent money.",
    whatToDo: "Nothing was sent. Report this with the escrow id.",
  },
  "settlement-fee-unfunded": {
    why: "The network fee rose above what the platform's share can carry.",
    whatToDo: "Nothing is lost: it is tried again every minute and goes on as soon as the fee has fallen.",
  },
  "custody-not-ready": {
    why: "Mainnet money needs a backed-up escrow key.",
    whatToDo: "Back the key up, then confirm with `gpukit keys confirm-backup`.",
  },
  "custody-limit": {
    why: "The operator limits how much the server may hold at once.",
    whatToDo: "Try a smaller job, or later.",
  },
  "custody-in-use": {
    why: "Live jobs would lose the escrow that pays for them, and a server may be sending the same QU.",
    whatToDo:
      "Start the server and let it settle; if that cannot be, repeat with --even-with-database and never start that database again.",
  },
  "receipt-invalid": {
    why: "A receipt that does not verify proves nothing.",
    whatToDo: "Fetch it again from the issuer and compare the key.",
  },
  // jobs and nodes
  "job-state": { why: "The job has moved on.", whatToDo: "Read the job again." },
  "stale-version": {
    why: "Somebody newer changed this first.",
    whatToDo: "Read it again and repeat the change if it still applies.",
  },
  "lease-lost": {
    why: "Another attempt owns the job now; results of this one are not accepted.",
    whatToDo: "Stop the run and clean up.",
  },
  "node-unknown": {
    why: "This node is not enrolled here.",
    whatToDo: "Run `gpukit-agent enrol`.",
  },
  "sandbox-unavailable": {
    why: "Strangers' code must not run unconfined.",
    whatToDo: "Install bubblewrap (`apt-get install bubblewrap`), or say --allow-unsandboxed for code you trust.",
  },
  "play-money-mismatch": {
    why: "Work for play money earns nothing, and a simulated provider must never earn anything else.",
    whatToDo: "Say --devnet to work for play money on purpose, or name another server.",
  },
  "stage-timeout": {
    why: "Preparing and uploading are free of charge, so they are bounded.",
    whatToDo:
      "Nothing: the job moves to another machine or the lock comes back. Check this machine's connection and disk.",
  },
  "agent-home-busy": {
    why: "Two agents on one folder would report the same attempts twice.",
    whatToDo: "Stop the other agent, or give this one a folder of its own with --home.",
  },
  "disk-full": {
    why: "Without space nothing can be stored safely.",
    whatToDo: "Free space on the named folder.",
  },
  // platform
  "data-folder-busy": {
    why: "Two servers on one embedded data folder would damage it.",
    whatToDo: "Stop the other server, or set GPUKIT_HOME to another folder.",
  },
  "database-unavailable": {
    why: "Nothing is accepted that cannot be stored.",
    whatToDo: "Check the database; the server goes on when it answers.",
  },
  "idempotency-conflict": {
    why: "The same key was used for a different request.",
    whatToDo: "Use a new idempotency key.",
  },
  "server-unreachable": {
    why: "The request may or may not have arrived.",
    whatToDo: "Try again; repeated requests are recognised.",
  },
  internal: {
    why: "Something unforeseen happened; it was logged.",
    whatToDo: "Try again; report the code and time if it stays.",
  },
};
