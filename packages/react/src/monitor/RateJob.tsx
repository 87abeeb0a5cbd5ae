"use client";
import type { Id, JobRating } from "@gpukit/core";
import { type FormEvent, type ReactElement, useState } from "react";
import { useRateJob } from "../hooks/useRateJob.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Button } from "../primitives/Button.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
import { useNotifyError } from "../provider/useNotifyError.js";

const choices = ["1", "2", "3", "4", "5"];

/** How an ended job went on its machine, asked once; then what was said. */
export function RateJob({ jobId, rating }: { jobId: Id; rating: JobRating | null }): ReactElement {
  const words = useMonitorMessages();
  const notifyError = useNotifyError();
  const sending = useRateJob();
  const [stars, setStars] = useState<string | null>(null);
  const [text, setText] = useState("");
  const given = sending.data ?? rating;
  const send = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate({ id: jobId, stars: Number(stars), words: text.trim() || undefined }, { onError: notifyError });
  };
  return (
    <CardRoot aria-label={words.rate}>
      <CardHeader>
        <CardTitle>{words.rate}</CardTitle>
        {!given && <small>{words.rateHint}</small>}
      </CardHeader>
      <CardBody role="status">
        {given ? (
          <p>
            {words.rated({ stars: words.stars({ stars: String(given.stars) }) })}{" "}
            {given.words !== null && <q>{given.words}</q>}
          </p>
        ) : (
          <form data-gk-part="key" onSubmit={send}>
            <RadioGroupRoot aria-label={words.rate} values={choices} value={stars} onValueChange={setStars}>
              {choices.map((value) => (
                <RadioGroupItem key={value} value={value} aria-label={words.stars({ stars: value })}>
                  {value}
                </RadioGroupItem>
              ))}
            </RadioGroupRoot>
            <input
              data-gk-part="field-input"
              aria-label={words.rateWords}
              placeholder={words.rateWords}
              maxLength={1_000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <Button type="submit" size="small" busy={sending.isPending} disabled={stars === null}>
              {words.sendRating}
            </Button>
          </form>
        )}
      </CardBody>
    </CardRoot>
  );
}
