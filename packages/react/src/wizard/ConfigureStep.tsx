"use client";
import type { ReactElement } from "react";
import { configureEn } from "../messages/en/configure.js";
import { useMessages } from "../messages/useMessages.js";
import { FieldHint, FieldInput, FieldLabel, FieldRoot } from "../primitives/field/Field.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
import { RadioMark } from "../primitives/radio-group/RadioMark.js";
import { CommandField } from "./CommandField.js";
import { DurationField } from "./DurationField.js";
import { EnvironmentCard } from "./EnvironmentCard.js";
import { StepHeading } from "./StepHeading.js";
import { shownAnalysis } from "./shownAnalysis.js";
import { useWizardShell } from "./WizardContext.js";

const outputs = ["local", "ipfs", "s3"] as const;
const networks = ["none", "internet"] as const;

/** Step 3: how the job runs. Always valid; everything has a value already. */
export function ConfigureStep(): ReactElement {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("configure", configureEn);
  const { configuration } = state;
  const image = shownAnalysis(state)?.analysis.suggestedImage ?? null;
  return (
    <>
      <StepHeading text={words.configureText}>{words.configureHeading}</StepHeading>
      <EnvironmentCard />
      <div data-gk-part="wizard-pair">
        <CommandField />
        <FieldRoot disabled>
          <FieldLabel>{words.image}</FieldLabel>
          <FieldInput mono readOnly value={image ?? words.imageNone} />
          <FieldHint>{words.imageHint}</FieldHint>
        </FieldRoot>
      </div>
      <div data-gk-part="field">
        <span data-gk-part="field-label">{words.output}</span>
        <RadioGroupRoot
          kind="cards"
          aria-label={words.output}
          values={outputs}
          value={configuration.output}
          activation="manual"
          onValueChange={() => dispatch({ type: "configured", change: { output: "local" } })}
          data-gk-part="wizard-options"
        >
          {outputs.map((output) => (
            <RadioGroupItem key={output} value={output} disabled={output !== "local"} data-gk-part="wizard-option">
              <RadioMark />
              <b>{words.outputs[output].title}</b>
              <span>{output === "local" ? words.outputs.local.text : words.outputOff[output]}</span>
            </RadioGroupItem>
          ))}
        </RadioGroupRoot>
      </div>
      <div data-gk-part="wizard-pair">
        <DurationField />
        <div data-gk-part="field">
          <span data-gk-part="field-label">{words.network}</span>
          <RadioGroupRoot
            aria-label={words.network}
            values={networks}
            value={configuration.network}
            onValueChange={(value) =>
              dispatch({ type: "configured", change: { network: value === "internet" ? "internet" : "none" } })
            }
          >
            {networks.map((network) => (
              <RadioGroupItem key={network} value={network}>
                {words.networks[network]}
              </RadioGroupItem>
            ))}
          </RadioGroupRoot>
          <p data-gk-part="field-hint">{words.networkHint[configuration.network]}</p>
        </div>
      </div>
    </>
  );
}
