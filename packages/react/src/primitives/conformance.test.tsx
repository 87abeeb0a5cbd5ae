// proves X1
import type { ReactElement } from "react";
import { describe } from "vitest";
import { describeConformance } from "../testing/describeConformance.js";
import { Badge } from "./Badge.js";
import { Button } from "./Button.js";
import { CopyButton } from "./CopyButton.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "./card/Card.js";
import { ChainListItem, ChainListRoot } from "./chain-list/ChainList.js";
import { Empty } from "./Empty.js";
import { Figure } from "./Figure.js";
import { Fact, FactsRoot } from "./facts/Facts.js";
import { FieldHint, FieldInput, FieldLabel, FieldRoot, FieldSelect, FieldTextarea } from "./field/Field.js";
import { HiddenText } from "./HiddenText.js";
import { Note } from "./Note.js";
import { Progress } from "./Progress.js";
import { RangeGlyph } from "./RangeGlyph.js";
import { Refresh } from "./Refresh.js";
import { RadioGroupItem, RadioGroupRoot } from "./radio-group/RadioGroup.js";
import { RadioMark } from "./radio-group/RadioMark.js";
import { Skeleton } from "./Skeleton.js";
import { SplitBar } from "./SplitBar.js";
import { Step, StepperRoot } from "./stepper/Stepper.js";
import { Tag } from "./Tag.js";
import {
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRoot,
  TableRow,
  TableRowName,
  TableScroll,
} from "./table/Table.js";
import { Tab, TabPanel, TabsList, TabsRoot } from "./tabs/Tabs.js";

describe("Button", () => describeConformance((props) => <Button {...props}>Go</Button>, { part: "button" }));
describe("CopyButton", () => describeConformance((props) => <CopyButton text="id" {...props} />, { part: "button" }));
describe("Badge", () => describeConformance((props) => <Badge {...props}>Fits</Badge>, { part: "badge" }));
describe("Tag", () => describeConformance((props) => <Tag {...props}>Fastest</Tag>, { part: "tag" }));
describe("Figure", () => describeConformance((props) => <Figure {...props}>12</Figure>, { part: "figure" }));
describe("Skeleton", () => describeConformance((props) => <Skeleton {...props} />, { part: "skeleton" }));
describe("HiddenText", () => describeConformance((props) => <HiddenText {...props} />, { part: "hidden-text" }));
describe("Note", () => describeConformance((props) => <Note {...props}>Text</Note>, { part: "note" }));
describe("Empty", () =>
  describeConformance((props) => <Empty icon="" heading="Nothing" {...props} />, { part: "empty" }));
describe("Progress", () =>
  describeConformance((props) => <Progress value={0.5} label="Upload" {...props} />, { part: "progress" }));
describe("RangeGlyph", () =>
  describeConformance((props) => <RangeGlyph low={1} high={2} max={4} label="1 to 2" {...props} />, { part: "range" }));
describe("SplitBar", () =>
  describeConformance((props) => <SplitBar segments={[]} total={1} label="none" {...props} />, { part: "split-bar" }));
describe("Refresh", () => {
  const state = { refresh: () => {}, busy: false, failed: false, updatedAtMs: null };
  describeConformance((props) => <Refresh state={state} {...props} />, { part: "refresh" });
});

describe("Card", () => {
  describe("Root", () => describeConformance((props) => <CardRoot {...props} />, { part: "card" }));
  describe("Header", () => describeConformance((props) => <CardHeader {...props} />, { part: "card-header" }));
  describe("Title", () =>
    describeConformance((props) => <CardTitle {...props}>Title</CardTitle>, { part: "card-title" }));
  describe("Body", () => describeConformance((props) => <CardBody {...props} />, { part: "card-body" }));
});

describe("Facts", () => {
  describe("Root", () => describeConformance((props) => <FactsRoot {...props} />, { part: "facts" }));
  describe("Fact", () => describeConformance((props) => <Fact name="GPU" {...props} />, { part: "fact" }));
});

describe("Field", () => {
  const within = (part: ReactElement) => <FieldRoot>{part}</FieldRoot>;
  describe("Root", () => describeConformance((props) => <FieldRoot {...props} />, { part: "field" }));
  describe("Label", () => describeConformance((props) => <FieldLabel {...props} />, { part: "field-label", within }));
  describe("Hint", () => describeConformance((props) => <FieldHint {...props} />, { part: "field-hint", within }));
  describe("Input", () => describeConformance((props) => <FieldInput {...props} />, { part: "field-input", within }));
  describe("Select", () =>
    describeConformance((props) => <FieldSelect {...props} />, { part: "field-select", within }));
  describe("Textarea", () =>
    describeConformance((props) => <FieldTextarea {...props} />, { part: "field-textarea", within }));
});

describe("Table", () => {
  const inRow = (cell: ReactElement) => (
    <table>
      <tbody>
        <tr>{cell}</tr>
      </tbody>
    </table>
  );
  describe("Scroll", () => describeConformance((props) => <TableScroll {...props} />, { part: "table-scroll" }));
  describe("Root", () => describeConformance((props) => <TableRoot {...props} />, { part: "table" }));
  describe("Head", () =>
    describeConformance((props) => <TableHead {...props} />, {
      part: "table-head",
      as: "tbody",
      within: (part) => <table>{part}</table>,
    }));
  describe("Body", () =>
    describeConformance((props) => <TableBody {...props} />, {
      part: "table-body",
      as: "tbody",
      within: (part) => <table>{part}</table>,
    }));
  describe("Row", () =>
    describeConformance((props) => <TableRow {...props} />, {
      part: "table-row",
      as: "tr",
      within: (part) => (
        <table>
          <tbody>{part}</tbody>
        </table>
      ),
    }));
  describe("Column", () =>
    describeConformance((props) => <TableColumn {...props} />, { part: "table-column", within: inRow, as: "td" }));
  describe("RowName", () =>
    describeConformance((props) => <TableRowName {...props} />, { part: "table-row-name", within: inRow, as: "td" }));
  describe("Cell", () =>
    describeConformance((props) => <TableCell {...props} />, { part: "table-cell", within: inRow, as: "td" }));
});

describe("Tabs", () => {
  const within = (part: ReactElement) => <TabsRoot>{part}</TabsRoot>;
  describe("Root", () => describeConformance((props) => <TabsRoot {...props} />, { part: "tabs" }));
  describe("List", () => describeConformance((props) => <TabsList {...props} />, { part: "tabs-list", within }));
  describe("Tab", () => describeConformance((props) => <Tab value="a" {...props} />, { part: "tab", within }));
  describe("Panel", () =>
    describeConformance((props) => <TabPanel value="a" {...props} />, { part: "tab-panel", within }));
});

describe("RadioGroup", () => {
  const within = (part: ReactElement) => <RadioGroupRoot values={["a"]}>{part}</RadioGroupRoot>;
  describe("Root", () =>
    describeConformance((props) => <RadioGroupRoot values={[]} {...props} />, { part: "radio-group" }));
  describe("Item", () =>
    describeConformance((props) => <RadioGroupItem value="a" {...props} />, { part: "radio-group-item", within }));
  describe("Mark", () => describeConformance((props) => <RadioMark {...props} />, { part: "radio-mark" }));
});

describe("Stepper", () => {
  describe("Root", () => describeConformance((props) => <StepperRoot {...props} />, { part: "stepper" }));
  describe("Step", () =>
    describeConformance((props) => <Step state="now" icon="" label="Upload" {...props} />, { part: "step" }));
});

describe("ChainList", () => {
  describe("Root", () => describeConformance((props) => <ChainListRoot {...props} />, { part: "chain-list" }));
  describe("Item", () =>
    describeConformance((props) => <ChainListItem state="now" heading="Accepted" {...props} />, {
      part: "chain-list-item",
    }));
});
