/** `assertive` interrupts what is being read: for errors. */
export type Announce = (sentence: string, urgency?: "polite" | "assertive") => void;

export interface Announcer {
  announce: Announce;
  /** Hands over the live region of one urgency, null when it goes. */
  attach: (urgency: "polite" | "assertive", region: HTMLElement | null) => void;
}

/** How long sentences of one moment are gathered, so that none overwrites another before it is read. */
const gatherMs = 100;

/** Says sentences through live regions; a sentence that repeats the last one is read again. */
export function createAnnouncer(): Announcer {
  const regions = new Map<string, HTMLElement>();
  const waiting = new Map<string, string[]>();
  const speak = (urgency: string) => {
    const text = [...new Set(waiting.get(urgency))].join(" ");
    waiting.delete(urgency);
    const region = regions.get(urgency);
    // The same text twice is no change; a no-break space at its end is one, and is not read.
    if (region) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  };
  return {
    announce(sentence, urgency = "polite") {
      const queue = waiting.get(urgency);
      if (queue) queue.push(sentence);
      else {
        waiting.set(urgency, [sentence]);
        setTimeout(() => speak(urgency), gatherMs);
      }
    },
    attach(urgency, region) {
      if (region) regions.set(urgency, region);
      else regions.delete(urgency);
    },
  };
}
