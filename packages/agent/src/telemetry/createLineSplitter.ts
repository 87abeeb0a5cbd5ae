/** A log line holds at most this many UTF-16 units, as core's telemetry schema has it; longer ones are split. */
export const maxLineLength = 16_384;

export interface LineSplitter {
  push(bytes: Uint8Array): void;
  /** Gives out what stands after the last line end. */
  end(): void;
}

/**
 * Turns a program's output bytes into lines. Lines end with LF, CR LF or CR (progress bars); UTF-8 that is none and NUL become
 * U+FFFD; a line longer than 16 KiB comes in pieces. Holds at most one piece in memory.
 */
export function createLineSplitter(onLine: (line: string) => void): LineSplitter {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let afterReturn = false;

  return {
    push(bytes) {
      take(decoder.decode(bytes, { stream: true }));
    },
    end() {
      take(decoder.decode());
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };

  function take(decoded: string): void {
    let text = decoded.replaceAll("\u0000", "\ufffd");
    if (text === "") return;
    if (afterReturn && text.startsWith("\n")) text = text.slice(1);
    afterReturn = text.endsWith("\r");
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = splitLong(lines.pop() ?? "", false);
    for (const line of lines) onLine(splitLong(line, true));
  }

  /** Gives out whole pieces and returns what is left of the line: at least one unit of a complete line that was not empty. */
  function splitLong(line: string, complete: boolean): string {
    let left = line;
    while (left.length > maxLineLength || (!complete && left.length === maxLineLength)) {
      const end = isHighSurrogate(left.charCodeAt(maxLineLength - 1)) ? maxLineLength - 1 : maxLineLength;
      onLine(left.slice(0, end));
      left = left.slice(end);
    }
    return left;
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
