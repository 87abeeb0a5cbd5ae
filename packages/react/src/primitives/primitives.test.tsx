// proves X1, V7, V1
import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { expectAccessible } from "../testing/expectAccessible.js";
import { PrimitiveSheet } from "../testing/PrimitiveSheet.js";
import { renderKit } from "../testing/renderKit.js";
import { Button } from "./Button.js";
import { ChainListItem, ChainListRoot } from "./chain-list/ChainList.js";
import { Frame } from "./Frame.js";
import { FieldHint, FieldInput, FieldLabel, FieldRoot } from "./field/Field.js";
import { Progress } from "./Progress.js";
import { RangeGlyph } from "./RangeGlyph.js";
import { RadioGroupItem, RadioGroupRoot } from "./radio-group/RadioGroup.js";
import { Step, StepperRoot } from "./stepper/Stepper.js";
import { Tab, TabPanel, TabsList, TabsRoot } from "./tabs/Tabs.js";

/** React writes what a boundary would catch to the console as well. */
const quietly = async (run: () => Promise<void>) => {
  const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
  await run();
  silenced.mockRestore();
};

describe("Button", () => {
  it("cannot be pressed twice while busy, yet keeps the focus and says it is busy", async () => {
    const onClick = vi.fn();
    await renderKit(
      <Button busy onClick={onClick}>
        Launch
      </Button>,
    );
    const button = page.getByRole("button", { name: "Launch" }).element() as HTMLElement;
    button.focus();
    await userEvent.keyboard("{Enter}");
    expect(onClick).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute("aria-busy")).toBe("true");
  });

  it("submits no form by itself", async () => {
    const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
    await renderKit(
      <form onSubmit={onSubmit}>
        <Button>Plain</Button>
      </form>,
    );
    await page.getByRole("button", { name: "Plain" }).click();
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe("Progress", () => {
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

describe("RangeGlyph", () => {
  it("draws band and marks where the numbers are on its scale, and nothing outside it", async () => {
    const { container } = await renderKit(
      <RangeGlyph low={20} high={60} likely={40} cap={120} min={0} max={100} label="20 to 60 minutes" />,
    );
    const attributes = (part: string, ...names: string[]) =>
      names.map((name) => container.querySelector(`[data-gk-part="${part}"]`)?.getAttribute(name));
    expect(attributes("range-band", "x", "width")).toEqual(["20%", "40%"]);
    expect(attributes("range-likely", "x")).toEqual(["40%"]);
    expect(attributes("range-cap", "x")).toEqual(["100%"]);
    expect(page.getByRole("img", { name: "20 to 60 minutes" }).elements()).toHaveLength(1);
  });
});

describe("Field", () => {
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
});

describe("parts outside their root explain themselves", () => {
  it.each([
    ["Field.Input", <FieldInput key="" />],
    ["Tabs.Tab", <Tab key="" value="a" />],
    ["RadioGroup.Item", <RadioGroupItem key="" value="a" />],
  ])("%s", (name, part) =>
    quietly(async () => {
      await expect(renderKit(part)).rejects.toThrow(`${name} stands outside a`);
    }),
  );
});

describe("Tabs", () => {
  const tabs = (
    <TabsRoot defaultValue="a">
      <TabsList aria-label="Views">
        <Tab value="a">Charts</Tab>
        <Tab value="b">Table</Tab>
        <Tab value="c">Log</Tab>
      </TabsList>
      <TabPanel value="a">charts</TabPanel>
      <TabPanel value="b">table</TabPanel>
      <TabPanel value="c">log</TabPanel>
    </TabsRoot>
  );

  it("are reached by Tab once, moved among by arrows, Home and End, and show their panel", async () => {
    await renderKit(tabs);
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement?.textContent).toBe("Charts");
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(page.getByRole("tabpanel")).toHaveTextContent("table");
    await userEvent.keyboard("{End}");
    await expect.element(page.getByRole("tabpanel")).toHaveTextContent("log");
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(page.getByRole("tabpanel")).toHaveTextContent("charts");
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement?.getAttribute("role")).toBe("tabpanel");
  });

  it("turn their arrows in right-to-left text", async () => {
    await renderKit(<div dir="rtl">{tabs}</div>);
    await userEvent.keyboard("{Tab}{ArrowLeft}");
    await expect.element(page.getByRole("tabpanel")).toHaveTextContent("table");
  });
});

describe("RadioGroup", () => {
  const setup = async (activation: "automatic" | "manual") => {
    const onValueChange = vi.fn();
    const onChosen = vi.fn();
    await renderKit(
      <RadioGroupRoot
        aria-label="Offers"
        values={["a", "b", "c"]}
        activation={activation}
        onValueChange={onValueChange}
        onChosen={onChosen}
      >
        <RadioGroupItem value="a">RTX 4090</RadioGroupItem>
        <RadioGroupItem value="b" disabled>
          RTX 4070
        </RadioGroupItem>
        <RadioGroupItem value="c">A100</RadioGroupItem>
      </RadioGroupRoot>,
    );
    return { onValueChange, onChosen };
  };

  it("moves without choosing, then Enter chooses and continues", async () => {
    const { onValueChange, onChosen } = await setup("manual");
    await userEvent.keyboard("{Tab}{ArrowDown}{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("A100");
    expect(onValueChange).not.toHaveBeenCalled();
    await userEvent.keyboard("{Enter}");
    expect(onValueChange.mock.calls).toEqual([["c"]]);
    expect(onChosen.mock.calls).toEqual([["c"]]);
    expect(page.getByRole("radio", { checked: true }).element().textContent).toBe("A100");
  });

  it("keeps what cannot be chosen in reach but never chooses it", async () => {
    const { onValueChange, onChosen } = await setup("manual");
    await userEvent.keyboard("{Tab}{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("RTX 4070");
    await userEvent.keyboard("{Enter}{ }");
    await page.getByRole("radio", { name: "RTX 4070" }).click({ force: true });
    expect(onValueChange).not.toHaveBeenCalled();
    expect(onChosen).not.toHaveBeenCalled();
  });

  it("chooses as it moves when automatic", async () => {
    const { onValueChange } = await setup("automatic");
    await userEvent.keyboard("{Tab}{ArrowUp}");
    expect(onValueChange.mock.calls).toEqual([["c"]]);
  });
});

describe("Stepper and ChainList", () => {
  it("say the state of each entry to those who cannot see it", async () => {
    await renderKit(
      <>
        <StepperRoot aria-label="Steps">
          <Step state="done" icon="" label="Upload" />
          <Step state="now" icon="" label="GPU" />
        </StepperRoot>
        <ChainListRoot>
          <ChainListItem state="bad" number={1} heading="Accepted" />
        </ChainListRoot>
      </>,
    );
    const [upload, gpu, accepted] = page.getByRole("listitem").elements();
    expect(upload?.textContent).toContain("done");
    expect(gpu?.getAttribute("aria-current")).toBe("step");
    expect(accepted?.textContent).toContain("Accepted, failed");
  });

  it("lead back to a step when told how", async () => {
    const onSelect = vi.fn();
    await renderKit(
      <StepperRoot aria-label="Steps">
        <Step state="done" icon="" label="Upload" onSelect={onSelect} />
      </StepperRoot>,
    );
    await page.getByRole("button", { name: /Upload/ }).click();
    expect(onSelect).toHaveBeenCalledTimes(1);
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it("every primitive passes axe, contrast included", async () => {
    document.body.style.background = theme === "dark" ? "#0d1116" : "#fff";
    const { container } = await renderKit(<PrimitiveSheet />, { theme });
    await expectAccessible(container);
  });

  it.each([320, 768, 1280])("nothing scrolls sideways at %i px", async (width) => {
    await page.viewport(width, 900);
    await renderKit(<PrimitiveSheet />, { theme });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});

describe("a host's own styles", () => {
  it("reach no further than their layer: ours never touch the host's elements", async () => {
    const { container } = await renderKit(
      <>
        <h3 data-testid="theirs">Theirs</h3>
        <Frame>
          <h3>Ours</h3>
        </Frame>
      </>,
    );
    const theirs = container.querySelector("[data-testid=theirs]");
    expect(theirs && getComputedStyle(theirs).fontWeight).toBe("700");
    expect(theirs && getComputedStyle(theirs).marginTop).not.toBe("0px");
  });

  it("may set the accent on any ancestor", async () => {
    const { container } = await renderKit(
      <div className="host">
        <style>{".host { --gk-accent: rgb(1, 2, 3) }"}</style>
        <Frame>
          <Button kind="primary">Go</Button>
        </Frame>
      </div>,
    );
    const button = container.querySelector("[data-gk-part=button]");
    expect(button && getComputedStyle(button).backgroundColor).toBe("rgb(1, 2, 3)");
  });
});
