// proves W4
import fc from "fast-check";
import { expect, it } from "vitest";
import { formatCommand, parseCommand } from "./commandText.js";

it("reads back every command it writes", () => {
  const command = fc.tuple(fc.string({ minLength: 1 }), fc.array(fc.string())).map(([first, rest]) => [first, ...rest]);
  fc.assert(
    fc.property(command, (words) => {
      expect(parseCommand(formatCommand(words))).toEqual(words);
    }),
    { numRuns: 300 },
  );
});

it.each([
  ["python3 train.py", ["python3", "train.py"]],
  [`  python3  'a b' "c \\" d" `, ["python3", "a b", 'c " d']],
  ["", null],
  ["   ", null],
  ['python3 "open', null],
])("reads %j", (text, words) => {
  expect(parseCommand(text)).toEqual(words);
});
