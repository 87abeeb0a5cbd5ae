/**
 * Stands in for the browser's requests, as far as uploads (tus) use them: every file arrives, its artifact named by `artifactIds` in turn.
 * Give the returned function a call to put the real ones back.
 */
export function fakeUploadRequests(artifactIds: readonly string[]): () => void {
  const real = globalThis.XMLHttpRequest;
  let count = 0;

  class FakeRequest extends EventTarget {
    readonly upload: { onprogress: ((event: { lengthComputable: boolean; loaded: number }) => void) | null } = {
      onprogress: null,
    };
    onload: (() => void) | null = null;
    onerror: ((error: unknown) => void) | null = null;
    onreadystatechange: (() => void) | null = null;
    status = 0;
    readyState = 4;
    responseText = "";
    withCredentials = false;
    private method = "";
    private sent: Record<string, string> = {};
    private received: Record<string, string> = {};

    open(method: string): void {
      this.method = method;
    }
    setRequestHeader(name: string, value: string): void {
      this.sent[name.toLowerCase()] = value;
    }
    getResponseHeader(name: string): string | null {
      return this.received[name.toLowerCase()] ?? null;
    }
    abort(): void {}
    send(body?: Blob | Uint8Array): void {
      const bytes = body instanceof Blob ? body.size : (body?.length ?? 0);
      if (this.method === "POST") {
        this.status = 201;
        this.received = { location: `/uploads/${count}` };
      } else {
        const offset = Number(this.sent["upload-offset"] ?? 0) + bytes;
        this.status = 204;
        this.received = { "upload-offset": String(offset), "gpukit-artifact": artifactIds[count] ?? "" };
        count += 1;
      }
      setTimeout(() => {
        this.upload.onprogress?.({ lengthComputable: true, loaded: bytes });
        this.onload?.();
      }, 0);
    }
  }
  globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  return () => {
    globalThis.XMLHttpRequest = real;
  };
}
