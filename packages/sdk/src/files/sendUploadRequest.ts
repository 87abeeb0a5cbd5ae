export interface UploadRequest {
  method: "POST" | "HEAD" | "PATCH";
  url: string;
  headers: Record<string, string>;
  body?: Uint8Array | Blob | undefined;
  /** Bytes of the body on their way, where the platform tells: browsers do. */
  onProgress?: ((sentBytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface UploadAnswer {
  status: number;
  header: (name: string) => string | null;
  text: string;
}

/** Sends one request of an upload. Rejects with the signal's reason once that is aborted, with anything else where no answer came. */
export function sendUploadRequest(request: UploadRequest): Promise<UploadAnswer> {
  request.signal?.throwIfAborted();
  // A browser tells how much of a body was sent only through its older interface.
  return "XMLHttpRequest" in globalThis ? sendByXhr(request) : sendByFetch(request);
}

function sendByXhr({ method, url, headers, body, onProgress, signal }: UploadRequest): Promise<UploadAnswer> {
  return new Promise<UploadAnswer>((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const onAbort = () => {
      xhr.abort();
      reject(signal?.reason);
    };
    const end = () => signal?.removeEventListener("abort", onAbort);
    xhr.onload = () => {
      end();
      resolve({ status: xhr.status, header: (name) => xhr.getResponseHeader(name), text: xhr.responseText });
    };
    xhr.onerror = () => {
      end();
      reject(new Error(`The connection broke off (${method}).`));
    };
    xhr.open(method, url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    // A listener here makes browsers ask other origins for leave even where nothing is sent.
    if (body && onProgress) xhr.upload.onprogress = ({ loaded }) => onProgress(loaded);
    signal?.addEventListener("abort", onAbort, { once: true });
    xhr.send((body as Blob | Uint8Array<ArrayBuffer> | undefined) ?? null);
  });
}

async function sendByFetch({ method, url, headers, body, signal }: UploadRequest): Promise<UploadAnswer> {
  const init = { method, headers, body: (body as Uint8Array<ArrayBuffer> | Blob | undefined) ?? null };
  const response = await fetch(url, { ...init, signal: signal ?? null });
  return { status: response.status, header: (name) => response.headers.get(name), text: await response.text() };
}
