"use client";
import type { FormEvent, ReactElement } from "react";
import { useFormat } from "../messages/useFormat.js";
import { useLogsMessages } from "../messages/useLogsMessages.js";
import { Button } from "../primitives/Button.js";
import type { LogBuffer } from "./LogBuffer.js";
import { numberAtTime } from "./LogList.js";
import { momentAt } from "./momentAt.js";
import type { LogViewState } from "./useLogView.js";

/** Takes the view to what was written at a time of day: the last such time the log holds. */
export function GoToTime({ view, logs }: { view: LogViewState; logs: LogBuffer }): ReactElement {
  const words = useLogsMessages();
  const format = useFormat();
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("time"));
    if (wanted === "" || logs.length === 0) return;
    const range = { firstMs: logs.atMs(0), lastMs: logs.atMs(logs.length - 1) };
    view.show(numberAtTime(logs, momentAt(wanted, { ...range, clock: format.clock })));
  };
  return (
    <form onSubmit={go}>
      <input type="time" name="time" step="1" data-gk-part="field-input" aria-label={words.goToTime} />
      <Button kind="quiet" size="small" type="submit">
        {words.go}
      </Button>
    </form>
  );
}
