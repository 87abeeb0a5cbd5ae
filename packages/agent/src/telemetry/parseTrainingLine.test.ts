// proves A5: training figures read from common output
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noTrainingContext, parseTrainingLine } from "./parseTrainingLine.js";

const read = (line: string, context = noTrainingContext) => {
  const { training, fraction } = parseTrainingLine(line, context);
  return training ? { scope: training.scope, ...training.values, fraction } : { fraction };
};

describe("parseTrainingLine", () => {
  it.each([
    [
      "epoch 3/10 loss=0.21 accuracy=0.94",
      { scope: "epoch", epoch: 3, epochs: 10, loss: 0.21, accuracy: 0.94, fraction: 0.3 },
    ],
    [
      "Epoch 1/4, Loss: 1.5e-3, Val Loss: 0.2, val_acc: 91.5%",
      {
        scope: "epoch",
        epoch: 1,
        epochs: 4,
        loss: 0.0015,
        validationLoss: 0.2,
        validationAccuracy: 0.915,
        fraction: 0.25,
      },
    ],
    ["Train Epoch: 1 [640/60000 (1%)]\tLoss: 2.300039", { scope: "batch", epoch: 1, loss: 2.300039, fraction: null }],
    ["Epoch [2/4], Step [50/100], Loss: 0.5", { scope: "batch", epoch: 2, epochs: 4, loss: 0.5, fraction: 0.375 }],
    [
      "Test set: Average loss: 0.0271, Accuracy: 9913/10000 (99%)",
      { scope: "epoch", validationLoss: 0.0271, validationAccuracy: 0.9913, fraction: null },
    ],
    [
      "{'loss': 0.5, 'learning_rate': 2e-05, 'epoch': 1.0}",
      { scope: "epoch", epoch: 1, loss: 0.5, learningRate: 2e-5, fraction: null },
    ],
    ["final accuracy=0.95 loss=0.2", { scope: "final", accuracy: 0.95, loss: 0.2, fraction: null }],
  ])("reads %j", (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it("reads Keras' bars with the epoch of the line before", () => {
    const { context, fraction } = parseTrainingLine("Epoch 3/10", noTrainingContext);
    expect(fraction).toBeCloseTo(0.2);
    const bar =
      "1875/1875 [==============================] - 5s 3ms/step - loss: 0.2912 - accuracy: 0.9152 - val_loss: 0.1";
    expect(read(bar, context)).toEqual({
      scope: "epoch",
      epoch: 3,
      epochs: 10,
      loss: 0.2912,
      accuracy: 0.9152,
      validationLoss: 0.1,
      fraction: 0.3,
    });
  });

  it.each([
    ["step 3/12", 0.25],
    ["progress=40%", 0.4],
    [" 45%|████      | 45/100 [00:01<00:01]", 0.45],
    ["downloading weights", null],
    ["see page 3/4 of the manual", null],
  ])("takes the progress of %j as %s", (line, fraction) => {
    expect(read(line)).toEqual({ fraction });
  });

  it("gives finite figures and a fraction within 0 and 1 for any line, quickly", () => {
    const word = fc.constantFrom(
      "epoch",
      "loss",
      "val_",
      "acc",
      "accuracy",
      "lr",
      "=",
      ":",
      " ",
      "/",
      "[",
      "1",
      "0.5",
      "99",
      "%",
      "1e999",
      "e",
      "-",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 80 }), (words) => {
        const { training, fraction } = parseTrainingLine(words.join(""), noTrainingContext);
        if (fraction !== null) expect(fraction).toSatisfy((value: number) => value >= 0 && value <= 1);
        for (const value of Object.values(training?.values ?? {})) expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
