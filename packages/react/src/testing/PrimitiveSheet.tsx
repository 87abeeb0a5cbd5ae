import type { ReactElement } from "react";
import { Icon } from "../icons/Icon.js";
import { checkCircleIcon, chipIcon, slidersIcon, uploadIcon, walletIcon } from "../icons/paths.js";
import { Badge } from "../primitives/Badge.js";
import { Button } from "../primitives/Button.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { ChainListItem, ChainListRoot } from "../primitives/chain-list/ChainList.js";
import { Empty } from "../primitives/Empty.js";
import { Figure } from "../primitives/Figure.js";
import { Frame } from "../primitives/Frame.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { FieldHint, FieldInput, FieldLabel, FieldRoot, FieldSelect, FieldTextarea } from "../primitives/field/Field.js";
import { Note } from "../primitives/Note.js";
import { Progress } from "../primitives/Progress.js";
import { RangeGlyph } from "../primitives/RangeGlyph.js";
import { Refresh } from "../primitives/Refresh.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
import { RadioMark } from "../primitives/radio-group/RadioMark.js";
import { ShortId } from "../primitives/ShortId.js";
import { Skeleton } from "../primitives/Skeleton.js";
import { SplitBar } from "../primitives/SplitBar.js";
import { Step, StepperRoot } from "../primitives/stepper/Stepper.js";
import { Tag } from "../primitives/Tag.js";
import {
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRoot,
  TableRow,
  TableRowName,
  TableScroll,
} from "../primitives/table/Table.js";
import { Tab, TabPanel, TabsList, TabsRoot } from "../primitives/tabs/Tabs.js";

const noRefresh = { refresh: () => {}, busy: false, failed: false, updatedAtMs: 1 };

/** Every primitive in its states, for eyes and for axe. */
export function PrimitiveSheet(): ReactElement {
  return (
    <Frame className="gk:grid gk:gap-4">
      <StepperRoot aria-label="Steps">
        <Step
          state="done"
          icon={uploadIcon}
          label="Upload & analysis"
          value="train_lora.py, 3 files"
          onSelect={() => {}}
        />
        <Step state="now" icon={chipIcon} label="GPU selection" value="RTX 4090" />
        <Step state="todo" icon={slidersIcon} label="Configuration" value="optional" />
        <Step state="todo" icon={walletIcon} label="Payment & launch" />
      </StepperRoot>
      <CardRoot>
        <CardHeader>
          <CardTitle>Job</CardTitle>
          <Badge tone="ok" filled live>
            Running
          </Badge>
        </CardHeader>
        <CardBody className="gk:grid gk:gap-4">
          <div className="gk:flex gk:flex-wrap gk:gap-2">
            {(["plain", "primary", "danger", "quiet"] as const).map((kind) => (
              <Button key={kind} kind={kind}>
                {kind}
              </Button>
            ))}
            <Button disabled>disabled</Button>
            <Button size="small">small</Button>
            <Button size="large" kind="primary">
              large
            </Button>
          </div>
          <div className="gk:flex gk:flex-wrap gk:gap-2">
            {(["neutral", "ok", "warn", "bad", "accent"] as const).map((tone) => (
              <Badge key={tone} tone={tone} filled>
                <Icon path={checkCircleIcon} />
                {tone}
              </Badge>
            ))}
            <Tag>Lowest price</Tag>
          </div>
          <Figure size="large">
            191,344 <small>QU</small>
          </Figure>
          <RangeGlyph low={150} likely={191} high={240} cap={246} actual={180} max={300} label="150 to 240 QU" />
          <RangeGlyph low={41} likely={50} high={66} max={80} tone="mute" label="41 to 66 minutes" />
          <RangeGlyph low={41} likely={50} high={66} max={80} tone="warn" label="41 to 66 minutes" />
          <SplitBar
            segments={[
              { kind: "first", value: 50 },
              { kind: "second", value: 20 },
            ]}
            total={100}
            label="50 used, 20 likely more, 30 return"
          />
          <Progress value={0.61} label="Training" />
          <Progress value={null} label="Analysis" size="large" />
          <FactsRoot>
            <Fact name="Hourly rate">410,000 QU</Fact>
            <Fact name="of it to the provider" sub>
              172,201
            </Fact>
            <Fact name="Likely total" sum>
              191,344 QU
            </Fact>
          </FactsRoot>
          <ShortId value={"KZTRQWJN".repeat(7)} copyLabel="Copy identity" href="https://explorer.test" />
          <Refresh state={noRefresh} label="Refresh offers" />
        </CardBody>
      </CardRoot>
      <CardRoot>
        <CardBody className="gk:grid gk:gap-4">
          <FieldRoot error="Between 1 and 168 hours.">
            <FieldLabel>Maximum duration</FieldLabel>
            <FieldInput defaultValue="200" />
            <FieldHint>1 to 168 hours</FieldHint>
          </FieldRoot>
          <FieldRoot>
            <FieldLabel>Output</FieldLabel>
            <FieldSelect>
              <option>Local</option>
            </FieldSelect>
          </FieldRoot>
          <FieldRoot>
            <FieldLabel>Command</FieldLabel>
            <FieldTextarea mono defaultValue="python3 train.py" />
          </FieldRoot>
          <RadioGroupRoot aria-label="Sort by" values={["best", "price"]} defaultValue="best">
            <RadioGroupItem value="best">Best value</RadioGroupItem>
            <RadioGroupItem value="price">Price</RadioGroupItem>
          </RadioGroupRoot>
          <RadioGroupRoot aria-label="Offers" kind="cards" values={["a", "b"]} defaultValue="a" activation="manual">
            <RadioGroupItem value="a" className="gk:flex gk:gap-2">
              <RadioMark /> RTX 4090
            </RadioGroupItem>
            <RadioGroupItem value="b" disabled className="gk:flex gk:gap-2">
              <RadioMark /> RTX 4070
            </RadioGroupItem>
          </RadioGroupRoot>
          <TabsRoot defaultValue="charts">
            <TabsList aria-label="Metrics">
              <Tab value="charts">Charts</Tab>
              <Tab value="table">Table</Tab>
            </TabsList>
            <TabPanel value="charts">Charts</TabPanel>
            <TabPanel value="table">Table</TabPanel>
          </TabsRoot>
          <ChainListRoot>
            <ChainListItem state="done" number={1} heading="Accepted for tick 31,482,906" time="14:01:22">
              <p>Transaction</p>
            </ChainListItem>
            <ChainListItem state="now" number={2} heading="Network passes that tick" />
            <ChainListItem state="bad" number={3} heading="Not executed" />
            <ChainListItem state="todo" number={4} heading="Funds moved, final" />
          </ChainListRoot>
          {(["neutral", "ok", "warn", "bad", "accent"] as const).map((tone) => (
            <Note key={tone} tone={tone} heading="This wallet is 46,010 QU short">
              <p>It holds 200,000 and the lock is 246,010.</p>
            </Note>
          ))}
          <div aria-busy="true">
            <Skeleton width="short" size="large" />
            <Skeleton width="medium" />
          </div>
          <Empty icon={chipIcon} heading="No GPU online has 80 GB or more">
            <p>Three such cards were online in the last day.</p>
            <Button kind="primary">Tell me</Button>
          </Empty>
        </CardBody>
      </CardRoot>
      <CardRoot>
        <TableScroll aria-label="Who pays">
          <TableRoot layout="cards" aria-label="Who pays">
            <TableHead>
              <TableRow>
                <TableColumn>What happens</TableColumn>
                <TableColumn numeric>You get back</TableColumn>
              </TableRow>
            </TableHead>
            <TableBody>
              <TableRow>
                <TableRowName>Job completes</TableRowName>
                <TableCell label="You get back" numeric>
                  the rest of the cap
                </TableCell>
              </TableRow>
            </TableBody>
          </TableRoot>
        </TableScroll>
      </CardRoot>
    </Frame>
  );
}
