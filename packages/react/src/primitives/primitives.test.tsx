// proves X1, V7
import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { describeConformance } from "../testing/describeConformance.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { renderKit } from "../testing/renderKit.js";
import { Badge } from "./Badge.js";
import { Button } from "./Button.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "./card/Card.js";
import { Frame } from "./Frame.js";
import { FieldHint, FieldInput, FieldLabel, FieldRoot, FieldSelect, FieldTextarea } from "./field/Field.js";
import { HiddenText } from "./HiddenText.js";
import { Progress } from "./Progress.js";
import { Skeleton } from "./Skeleton.js";

describe("Button", () => {
  describeConformance((props) => <Button {...props}>Go</Button>, { part: "button" });

  it("cannot be pressed twice while busy, yet keeps the focus and says it is busy", async () => {
    const onClick = vi.fn();
    await renderKit(
      <Button busy onClick={onClick}>
        Launch
      </Button>,
    );
    const button = page.getByRole("button", { name: "Launch" });
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    expect(onClick).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button.element());
    expect(button.element().getAttribute("aria-busy")).toBe("true");
  });

  it("submits no form by itself", async () => {
    const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
    await renderKit(
      <form onSubmit={onSubmit}>
        <Button>Plain</Button>
      </form>,
    );
    await page.getByRole("button").click();
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe("Badge", () => {
  describeConformance((props) => <Badge {...props}>Recommended</Badge>, { part: "badge" });
});
describe("Skeleton", () => {
  describeConformance((props) => <Skeleton {...props} />, { part: "skeleton" });
});
describe("HiddenText", () => {
  describeConformance((props) => <HiddenText {...props}>hidden</HiddenText>, { part: "hidden-text" });
});
describe("Card.Root", () => {
  describeConformance((props) => <CardRoot {...props} />, { part: "card" });
});
describe("Card.Header", () => {
  describeConformance((props) => <CardHeader {...props} />, { part: "card-header" });
});
describe("Card.Title", () => {
  describeConformance((props) => <CardTitle {...props}>Title</CardTitle>, { part: "card-title" });
});
describe("Card.Body", () => {
  describeConformance((props) => <CardBody {...props} />, { part: "card-body" });
});

describe("Progress", () => {
  describeConformance((props) => <Progress value={0.5} label="Upload" {...props} />, { part: "progress" });

  it("says how far it is, and nothing while nothing is known", async () => {
    await renderKit(
      <>
        <Progress value={0.429} label="Upload" />
        <Progress value={null} label="Analysis" />
      </>,
    );
    expect(page.getByLabelText("Upload").element().getAttribute("aria-valuenow")).toBe("42");
    expect(page.getByLabelText("Analysis").element().hasAttribute("aria-valuenow")).toBe(false);
    expect(page.getByLabelText("Analysis").element().getAttribute("data-state")).toBe("indeterminate");
  });
});

describe("Field", () => {
  const inRoot = (part: React.ReactElement) => <FieldRoot>{part}</FieldRoot>;
  describeConformance((props) => <FieldRoot {...props} />, { part: "field" });
  describe("Label", () =>
    describeConformance((props) => <FieldLabel {...props}>Name</FieldLabel>, { part: "field-label", within: inRoot }));
  describe("Hint", () =>
    describeConformance((props) => <FieldHint {...props}>Help</FieldHint>, { part: "field-hint", within: inRoot }));
  describe("Input", () =>
    describeConformance((props) => <FieldInput {...props} />, { part: "field-input", within: inRoot }));
  describe("Select", () =>
    describeConformance((props) => <FieldSelect {...props} />, { part: "field-select", within: inRoot }));
  describe("Textarea", () =>
    describeConformance((props) => <FieldTextarea {...props} />, { part: "field-textarea", within: inRoot }));

  it("ties label, hint and error to its control", async () => {
    await renderKit(
      <FieldRoot error="Between 1 and 168 hours.">
        <FieldLabel>Maximum duration</FieldLabel>
        <FieldInput />
        <FieldHint>Hours</FieldHint>
      </FieldRoot>,
    );
    const input = page.getByLabelText("Maximum duration");
    await expect.element(input).toHaveAccessibleDescription("Hours Between 1 and 168 hours.");
    expect(input.element().getAttribute("aria-invalid")).toBe("true");
  });

  it("explains a part that stands outside its root", async () => {
    const silent = vi.spyOn(console, "error").mockImplementation(() => {});
    await expect(renderKit(<FieldInput />)).rejects.toThrow("Field.Input stands outside a Field.Root");
    silent.mockRestore();
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it("every primitive passes axe, contrast included", async () => {
    const { container } = await renderKit(
      <Frame>
        <CardRoot>
          <CardHeader>
            <CardTitle>Job</CardTitle>
            <Badge tone="ok">Running</Badge>
          </CardHeader>
          <CardBody>
            {(["plain", "primary", "danger", "quiet"] as const).map((kind) => (
              <Button key={kind} kind={kind}>
                {kind}
              </Button>
            ))}
            {(["neutral", "ok", "warn", "bad", "accent"] as const).map((tone) => (
              <Badge key={tone} tone={tone} filled>
                {tone}
              </Badge>
            ))}
            <Progress value={0.4} label="Upload" />
            <FieldRoot error="Too long.">
              <FieldLabel>Hours</FieldLabel>
              <FieldInput defaultValue="200" />
              <FieldHint>1 to 168</FieldHint>
            </FieldRoot>
          </CardBody>
        </CardRoot>
      </Frame>,
      { theme },
    );
    await expectAccessible(container);
  });
});
