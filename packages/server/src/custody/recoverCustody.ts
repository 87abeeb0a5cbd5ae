import { type GpuKitError, isGpuKitError, type Qu } from "@gpukit/core";
import { readMark, reserveAhead, writeMark } from "./custodyMark.js";
import type { CustodySnapshot } from "./readCustody.js";
import { type CustodyReturn, type ReturnContext, returnCustody } from "./returnCustody.js";
import { scanCustody } from "./scanCustody.js";
import { waitForQuiet } from "./waitForQuiet.js";

export interface RecoverCustodyParameters {
  /** The counter's mark beside the key; its server must not run. */
  markFile: string;
  gap: number;
  /** Told what was found before anything moves. */
  onFound: (found: CustodySnapshot[]) => void;
  onReturned: (transfer: CustodyReturn) => void;
}

export interface RecoveredCustody {
  returned: CustodyReturn[];
  /** Identities that still hold QU which nobody is known to have sent. */
  unexplained: { counter: number; amount: Qu }[];
  /** Identities that could not be emptied; running again goes on with them. */
  failures: { counter: number; error: GpuKitError }[];
}

/** Identities emptied at once; each has one transfer in flight. */
const parallel = 8;

/**
 * Finds every QU in custody and sends it back to its senders. Run again after a kill, it goes on; run again after that, it sends
 * nothing. Raises the mark above every counter in use before the first transfer. Throws `chain-unavailable` while searching.
 */
export async function recoverCustody(
  context: ReturnContext,
  { markFile, gap, onFound, onReturned }: RecoverCustodyParameters,
): Promise<RecoveredCustody> {
  await waitForQuiet(context);
  const mark = await readMark(markFile);
  const found: CustodySnapshot[] = [];
  for await (const snapshot of scanCustody(context.chain, { mark, gap })) found.push(snapshot);
  onFound(found);
  const highest = found.at(-1)?.custody.counter;
  if (highest !== undefined && mark <= highest) await writeMark(markFile, highest + reserveAhead);

  const recovered: RecoveredCustody = { returned: [], unexplained: [], failures: [] };
  const waiting = found.filter(({ balance }) => balance > 0n).map(({ custody }) => custody);
  const empty = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { counter, keyVersion } = next;
      try {
        const amount = await returnCustody(context, {
          counter,
          keyVersion,
          onReturned: (transfer) => {
            recovered.returned.push(transfer);
            onReturned(transfer);
          },
        });
        if (amount > 0n) recovered.unexplained.push({ counter, amount });
      } catch (error) {
        // One identity that cannot be emptied must not keep the others waiting.
        if (!isGpuKitError(error)) throw error;
        recovered.failures.push({ counter, error });
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, empty));
  return recovered;
}
