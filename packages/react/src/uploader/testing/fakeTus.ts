import type { Artifact } from "@gpukit/core";

/** One file on its way: tell how much of it was sent, then let it arrive or fail. */
export interface FakeUpload {
  path: string;
  /** Reports progress, 0–1. */
  progress: (fraction: number) => void;
}

export interface FakeTus {
  /** Every file that has arrived, in order. */
  artifacts: Artifact[];
  /** Every request, as "POST train.py". */
  requests: string[];
  /** Puts the browser's own requests back. */
  restore: () => void;
}

/**
 * Stands in for the browser's requests as far as resumable uploads use them. `onSend` holds a file back until it resolves; what it
 * resolves to is the server's refusal.
 */
export function fakeTus(
  onSend: (upload: FakeUpload) => Promise<{ status: number; body: object } | undefined> = async () => undefined,
): FakeTus {
  const real = globalThis.XMLHttpRequest;
  const artifacts: Artifact[] = [];
  const requests: string[] = [];
  const begun: { path: string; sizeBytes: number; sha256: string }[] = [];

  class FakeRequest {
    readonly upload: { onprogress: ((event: { lengthComputable: boolean; loaded: number }) => void) | null } = {
      onprogress: null,
    };
    onload: (() => void) | null = null;
    onerror: ((error: unknown) => void) | null = null;
    status = 0;
    responseText = "";
    private method = "";
    private url = "";
    private aborted = false;
    private sent: Record<string, string> = {};
    private received: Record<string, string> = {};

    open(method: string, url: string): void {
      this.method = method;
      this.url = url;
    }
    setRequestHeader(name: string, value: string): void {
      this.sent[name.toLowerCase()] = value;
    }
    getResponseHeader(name: string): string | null {
      return this.received[name.toLowerCase()] ?? null;
    }
    abort(): void {
      this.aborted = true;
    }
    send(): void {
      void (this.method === "POST" ? this.begin() : this.take());
    }
    private async begin(): Promise<void> {
      const metadata = new Map(
        (this.sent["upload-metadata"] ?? "").split(",").map((pair) => {
          const [name = "", value = ""] = pair.split(" ");
          return [name, new TextDecoder().decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)))];
        }),
      );
      const path = metadata.get("filename") ?? "";
      requests.push(`POST ${path}`);
      begun.push({ path, sizeBytes: Number(this.sent["upload-length"]), sha256: metadata.get("sha256") ?? "" });
      await this.answer(201, { location: `/uploads/${begun.length - 1}` });
    }
    private async take(): Promise<void> {
      const file = begun[Number(this.url.split("/").at(-1))];
      if (!file) throw new TypeError(`No such upload: ${this.url}`);
      requests.push(`${this.method} ${file.path}`);
      if (this.method === "HEAD")
        return this.answer(200, { "upload-offset": "0", "upload-length": String(file.sizeBytes) });
      const refusal = await onSend({
        path: file.path,
        progress: (fraction) =>
          this.upload.onprogress?.({ lengthComputable: true, loaded: Math.floor(fraction * file.sizeBytes) }),
      });
      if (refusal) {
        this.responseText = JSON.stringify(refusal.body);
        return this.answer(refusal.status, {});
      }
      const id = `artifact-${artifacts.length + 1}`;
      if (!this.aborted) artifacts.push({ ...file, id, mediaType: "text/plain" });
      await this.answer(204, {
        "upload-offset": String(file.sizeBytes),
        "gpukit-artifact": id,
        "gpukit-sha256": file.sha256,
      });
    }
    private async answer(status: number, headers: Record<string, string>): Promise<void> {
      await Promise.resolve();
      if (this.aborted) return;
      this.status = status;
      this.received = headers;
      this.onload?.();
    }
  }

  globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  return {
    artifacts,
    requests,
    restore: () => {
      globalThis.XMLHttpRequest = real;
    },
  };
}
