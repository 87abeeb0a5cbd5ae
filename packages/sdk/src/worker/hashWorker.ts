// The body of a page's worker that hashes one blob: what it cannot read goes to the page's `onerror`.
import { hashBlob } from "../files/hashBlob.js";

self.onmessage = ({ data }: MessageEvent<Blob>) => {
  hashBlob(data).then(
    (sha256) => self.postMessage(sha256),
    (error) => setTimeout(() => reportError(error)),
  );
};
