// proves P51 (how the words of a rule meet the words of a job)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact } from "./collectFacts.js";
import { compileRules } from "./compileRules.js";
import { emptySource } from "./jobSource.js";
import { matchRules } from "./matchRules.js";
import type { FactKind, Rule } from "./rules/rule.js";
import { wordsOf } from "./wordsOf.js";

const source = emptySource("a.py", "script", 0);

function fact(kind: FactKind, text: string): Fact {
  return { kind, said: text, text: text.toLowerCase(), source, line: 1, ...wordsOf(text) };
}

function rule(parts: Partial<Rule<string>>): Rule<string> {
  return { value: "x", weight: 1, in: null, reason: "r", ...parts };
}

const met = (given: Rule<string>, ...facts: Fact[]) => matchRules(compileRules([given]), facts);

describe("wordsOf", () => {
  it.each([
    ["nn.CrossEntropyLoss", ["nn", "cross", "entropy", "loss"], ["crossentropyloss"]],
    ["cross_entropy_loss", ["cross", "entropy", "loss"], ["crossentropyloss"]],
    ["AutoModelForCausalLM", ["auto", "model", "for", "causal", "lm"], ["automodelforcausallm"]],
    ["GPT2LMHeadModel", ["gpt2", "lm", "head", "model"], ["gpt2lmheadmodel"]],
    ["resnet50", ["resnet50"], []],
    ["meta-llama/Llama-2-7b-hf", ["meta", "llama", "llama", "2", "7b", "hf"], []],
    ["MNIST", ["mnist"], []],
  ])("%s", (text, words, identifiers) => {
    expect(wordsOf(text)).toEqual({ words, identifiers });
  });
});

describe("matchRules", () => {
  it.each([
    ["mask rcnn", "MaskRCNN"],
    ["mask rcnn", "build_mask_rcnn_head"],
    ["yolo*", "yolov8n.pt"],
    ["fasterrcnn*", "fasterrcnn_resnet50_fpn"],
    ["skip gram", "Skip_Grams"],
    ["vae", "class VAE"],
    ["a b, c d", "c_d"],
  ])("%s meets %s", (words, text) => {
    expect(met(rule({ words }), fact("name", text))).toHaveLength(1);
  });

  it.each([
    ["gan", "organ"],
    ["mask rcnn", "rcnn_mask"],
    ["mask rcnn", "mask"],
    ["dice", "indices"],
  ])("%s does not meet %s", (words, text) => {
    expect(met(rule({ words }), fact("name", text))).toEqual([]);
  });

  it("counts the longest module that holds an import, and packages by their own spelling", () => {
    const rules = [
      rule({ modules: "torch" }),
      rule({ modules: "torch.utils.data" }),
      rule({ modules: "torch_geometric" }),
    ];
    const hits = (...facts: Fact[]) => matchRules(compileRules(rules), facts).map((hit) => hit.rule);
    expect(hits(fact("import", "torch.nn.Linear"))).toEqual([0]);
    expect(hits(fact("import", "torch.utils.data.DataLoader"))).toEqual([1]);
    expect(hits(fact("package", "torch-geometric"))).toEqual([2]);
    expect(hits(fact("import", "torchvision"), fact("call", "torch.nn"))).toEqual([]);
  });

  it("believes code more than words, and keeps the best place", () => {
    const [hit] = met(rule({ words: "diffusion" }), fact("prose", "about diffusion"), fact("call", "diffusion.sample"));
    expect([hit?.fact.kind, hit?.share]).toEqual(["call", 1]);
    expect(met(rule({ words: "diffusion" }), fact("prose", "about diffusion"))[0]?.share).toBeLessThan(0.5);
  });

  it("looks only where it is told", () => {
    expect(met(rule({ words: "cpu", in: ["call"] }), fact("string", "cpu"))).toEqual([]);
  });

  it("meets a phrase wherever it stands among other words", () => {
    const word = fc.stringMatching(/^[b-df-hj-np-tv-z]{4,9}$/);
    fc.assert(
      fc.property(
        fc.array(word),
        fc.array(word),
        fc.array(word, { minLength: 1, maxLength: 4 }),
        (before, after, phrase) => {
          const text = [...before, ...phrase, ...after].join(" ");
          expect(met(rule({ words: phrase.join(" ") }), fact("prose", text))).toHaveLength(1);
        },
      ),
    );
  });
});
