"use client";
import {
  type DivisionLine,
  type DivisionRole,
  parseQu,
  type Quote,
  type Receipt as ReceiptValue,
  type ReceiptVerification,
  type Settlement,
} from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { forwardRef, type ReactElement, useState } from "react";
import { useServerInfo } from "../hooks/useServerInfo.js";
import { Icon } from "../icons/Icon.js";
import { checkCircleIcon, downloadIcon, linkIcon, shieldIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Badge } from "../primitives/Badge.js";
import { Button } from "../primitives/Button.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Frame } from "../primitives/Frame.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { HiddenText } from "../primitives/HiddenText.js";
import { Note } from "../primitives/Note.js";
import type { Part } from "../primitives/part.js";
import { ShortId } from "../primitives/ShortId.js";
import { SplitBar, type SplitBarSegment } from "../primitives/SplitBar.js";
import {
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRoot,
  TableRow,
  TableRowName,
} from "../primitives/table/Table.js";
import { useAnnounce } from "../provider/useAnnounce.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { useNotifyError } from "../provider/useNotifyError.js";
import { paidOf } from "./paidOf.js";
import { Swatch } from "./Swatch.js";
import { saveFile } from "./saveFile.js";

export interface ReceiptData {
  receipt: ReceiptValue;
  /** The transaction that carries the division out; null or absent while it is not known. */
  settlement?: Settlement | null | undefined;
  /** The quote it carries out; given, its terms are verified too. */
  quote?: Quote | undefined;
}

/**
 * The signed summary of an ended job: where each QU went, what it proves, and a button that verifies it here in the browser.
 *
 * @example
 * import { Receipt } from "@gpukit/react/monitor";
 *
 * const Page = ({ receipt }) => <Receipt receipt={receipt} />;
 */
export const Receipt: Part<"div", ReceiptData> = forwardRef(function Receipt(
  { receipt, settlement = null, quote, ...rest },
  ref,
) {
  const words = useMonitorMessages();
  const { body } = receipt;
  const { result, busy, verify } = useVerification({ receipt, quote });
  const save = () =>
    saveFile(`receipt-${body.jobId}.json`, `${JSON.stringify(receipt, null, 2)}\n`, "application/json");
  return (
    <Frame ref={ref} {...rest}>
      <CardRoot aria-label={words.receipt}>
        <CardHeader>
          <CardTitle>{words.receipt}</CardTitle>
          <div data-gk-part="monitor-actions">
            {result?.valid && (
              <Badge tone="ok" filled>
                <Icon path={checkCircleIcon} />
                {words.verified}
                <HiddenText>. {words.verifiedText}</HiddenText>
              </Badge>
            )}
            <Button size="small" busy={busy} onClick={verify}>
              <Icon path={shieldIcon} />
              {result ? words.verifyAgain : words.verify}
            </Button>
            <Button size="small" onClick={save}>
              <Icon path={downloadIcon} />
              {words.saveReceipt}
            </Button>
          </div>
        </CardHeader>
        {result?.valid === false && (
          <CardBody>
            <Note tone="bad" heading={words.notVerified}>
              <p>{result.explanation}</p>
            </Note>
          </CardBody>
        )}
        <div data-gk-part="receipt-body">
          <Division lines={body.division.lines} total={body.division.total} paid={paidOf(body.division)}>
            <SettlementLine settlement={settlement} />
          </Division>
          <Proof receipt={receipt} />
        </div>
      </CardRoot>
    </Frame>
  );
});

const fills: Partial<Record<DivisionRole, SplitBarSegment["kind"]>> = {
  provider: "first",
  platform: "third",
  site: "second",
};

function Division({
  lines,
  total,
  paid,
  children,
}: {
  lines: readonly DivisionLine[];
  total: DivisionLine["amount"];
  paid: bigint;
  children: ReactElement;
}): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const sum = lines.reduce((sum, { amount }) => sum + parseQu(amount), 0n);
  const shares = (["provider", "platform", "site"] as const).map((role) => ({
    kind: fills[role] ?? "first",
    value: Number(lines.reduce((sum, line) => (line.role === role ? sum + parseQu(line.amount) : sum), 0n)),
  }));
  return (
    <section data-gk-part="job-panel" aria-label={words.receiptDivision({ total: format.qu(total) })}>
      <p data-gk-part="cost-name">{words.receiptDivision({ total: format.qu(total) })}</p>
      <SplitBar
        segments={shares}
        total={Number(parseQu(total))}
        label={words.costLabel({ used: format.qu(paid), cap: format.qu(total) })}
      />
      <TableRoot data-kind="division">
        <TableHead>
          <TableRow>
            <TableColumn>{words.share}</TableColumn>
            <TableColumn numeric>{words.amount}</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={`${line.role} ${line.identity} ${line.reason}`}>
              <TableRowName>
                <Swatch kind={fills[line.role] ?? "rest"} /> {words.roles[line.role]}
                <small>{line.reason}</small>
              </TableRowName>
              <TableCell numeric>{format.qu(line.amount)}</TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableRowName>{words.sum}</TableRowName>
            <TableCell numeric>
              <b>{format.qu(sum)}</b>
            </TableCell>
          </TableRow>
        </TableBody>
      </TableRoot>
      {children}
    </section>
  );
}

function SettlementLine({ settlement }: { settlement: Settlement | null }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const { data: info } = useServerInfo();
  const { state = "planned", transactionId = null, targetTick = null } = settlement ?? {};
  const text =
    state === "confirmed"
      ? words.settlementConfirmed
      : state === "broadcast" && targetTick !== null
        ? words.settlementBroadcast({ tick: format.number(targetTick) })
        : words.settlementPlanned;
  const href = info?.explorerUrl && transactionId ? `${info.explorerUrl}/network/tx/${transactionId}` : null;
  return (
    <div data-gk-part="settlement" data-state={state}>
      <p>
        {text}{" "}
        {href !== null && (
          <a href={href} target="_blank" rel="noreferrer">
            {words.seeTransaction} <Icon path={linkIcon} />
          </a>
        )}
      </p>
      {transactionId !== null && <ShortId value={transactionId} copyLabel={words.transactionId} />}
    </div>
  );
}

function Proof({ receipt: { body, hash, signature } }: { receipt: ReceiptValue }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const last = body.attempts.at(-1);
  const paidMs = body.attempts.reduce((sum, attempt) => sum + attempt.paidMs, 0);
  const vouchers = body.attempts.reduce((sum, attempt) => sum + attempt.voucherCount, 0);
  const filesOf = (files: readonly { sizeBytes: number }[]) =>
    words.files({
      count: format.number(files.length),
      bytes: format.bytes(files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)),
    });
  return (
    <section data-gk-part="job-panel" aria-label={words.receiptProof}>
      <p data-gk-part="cost-name">{words.receiptProof}</p>
      <FactsRoot>
        <Fact name={words.job}>
          <ShortId value={body.jobId} copyLabel={null} />
        </Fact>
        <Fact name={words.outcome}>
          <code>{body.outcome}</code>
        </Fact>
        <Fact name={words.whoseFault}>{words.faults[body.fault]}</Fact>
        <Fact name={words.usage}>
          {words.usageText({ time: format.durationShort(paidMs), count: format.number(vouchers) })}
        </Fact>
        {last && <Fact name={words.device}>{last.device}</Fact>}
        {last && <Fact name={words.isolation}>{words.isolations[last.isolation]}</Fact>}
        <Fact name={words.inputs}>{filesOf(body.inputs)}</Fact>
        <Fact name={words.outputs}>{filesOf(body.outputs)}</Fact>
        <Fact name={words.ledger}>{words.ledgerText({ height: format.number(body.height) })}</Fact>
        <Fact name={words.receiptHash}>
          <ShortId value={hash} copyLabel={null} />
        </Fact>
        <Fact name={words.signedBy}>
          <ShortId value={signature.publicKey} copyLabel={null} />
        </Fact>
      </FactsRoot>
    </section>
  );
}

/** Verifies on request, against the key the host trusts or else the one the server names; "verified" is never shown without it. */
function useVerification({ receipt, quote }: { receipt: ReceiptValue; quote: Quote | undefined }): {
  result: ReceiptVerification | null;
  busy: boolean;
  verify: () => void;
} {
  const words = useMonitorMessages();
  const { client, reportError } = useGpuKit();
  const notifyError = useNotifyError();
  const announce = useAnnounce();
  const { refetch, data: info } = useServerInfo();
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<{ receipt: ReceiptValue; result: ReceiptVerification } | null>(null);
  const verify = async () => {
    setBusy(true);
    try {
      const { checkReceipt } = await loadPart(() => import("./checkReceipt.js"));
      const issuer = client.issuer ?? info?.issuer ?? (await refetch({ throwOnError: true })).data?.issuer ?? "";
      const result = checkReceipt(receipt, { issuer, quote });
      setChecked({ receipt, result });
      announce(
        result.valid ? `${words.verified}. ${words.verifiedText}` : `${words.notVerified}. ${result.explanation}`,
      );
    } catch (error) {
      notifyError(reportError(error));
    }
    setBusy(false);
  };
  // A verdict belongs to the very receipt it was found for.
  return { result: checked?.receipt === receipt ? checked.result : null, busy, verify: () => void verify() };
}
