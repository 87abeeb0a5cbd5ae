// proves V10, P5 (uploads are found again after a reload)
import { expect, it } from "vitest";
import { uploadMarks } from "./uploadMarks.js";

function setup(text: string | null = null) {
  const held = new Map<string, string>(text === null ? [] : [["marks", text]]);
  const storage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
  return uploadMarks(storage, "marks");
}

const file = (lastModified = 1) => new File(["x = 1\n"], "train.py", { lastModified });

it("finds the upload of the same file, picked again", () => {
  const marks = setup();
  marks.keep(file(), "https://gpukit.test/uploads/1");
  expect(marks.find(file())).toBe("https://gpukit.test/uploads/1");
  expect(marks.find(file(2))).toBeUndefined();
  marks.drop(file());
  expect(marks.find(file())).toBeUndefined();
});

it("remembers the latest ones only", () => {
  const marks = setup();
  for (let at = 1; at <= 60; at += 1) marks.keep(file(at), `/uploads/${at}`);
  expect([marks.find(file(10)), marks.find(file(60))]).toEqual([undefined, "/uploads/60"]);
});

it.each(["", "{", "null", '{"a":1}', '[["a"],[1,2],null]'])("reads nothing in %j", (text) => {
  const marks = setup(text);
  expect(marks.find(file())).toBeUndefined();
  marks.keep(file(), "/uploads/1");
  expect(marks.find(file())).toBe("/uploads/1");
});
