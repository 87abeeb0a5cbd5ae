// proves S4, S5, S6, S7 (the shapes that cross the wire): the SDK's own types agree with the server's router
import type { AppRouter } from "@gpukit/server";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { expectTypeOf, test } from "vitest";
import type { Mutations, Queries, Subscriptions } from "./protocol/procedures.js";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

type At<Tree, Path> = Path extends `${infer Room}.${infer Name}`
  ? Room extends keyof Tree
    ? Name extends keyof Tree[Room]
      ? Tree[Room][Name]
      : "the router has no such procedure"
    : "the router has no such room"
  : never;

type WireValue<Value> = Value extends AsyncIterable<infer Event> ? Event : Value;

/** Procedures whose declared input the router would refuse. */
type RefusedInputs<Declared> = {
  [Path in keyof Declared]: Declared[Path] extends { input: infer Input }
    ? [Input] extends [At<Inputs, Path>]
      ? never
      : Path
    : Path;
}[keyof Declared];

/** Procedures whose router output is not what is declared. */
type OtherOutputs<Declared> = {
  [Path in keyof Declared]: Declared[Path] extends { output: infer Output }
    ? [At<Outputs, Path>] extends [Output]
      ? never
      : Path
    : Path;
}[keyof Declared];

test("every declared input is one the router takes", () => {
  expectTypeOf<RefusedInputs<Queries>>().toEqualTypeOf<never>();
  expectTypeOf<RefusedInputs<Mutations>>().toEqualTypeOf<never>();
  expectTypeOf<RefusedInputs<Subscriptions>>().toEqualTypeOf<never>();
});

test("every output of the router is what is declared", () => {
  expectTypeOf<OtherOutputs<Queries>>().toEqualTypeOf<never>();
  expectTypeOf<OtherOutputs<Mutations>>().toEqualTypeOf<never>();
});

test("events are what is declared, with the id that resumes them", () => {
  type JobWatchEvent = Subscriptions["jobs.watch"]["event"];
  type EscrowWatchEvent = Subscriptions["escrows.watch"]["event"];
  expectTypeOf<WireValue<At<Outputs, "jobs.watch">>>().toExtend<JobWatchEvent>();
  expectTypeOf<WireValue<At<Outputs, "escrows.watch">>>().toExtend<EscrowWatchEvent>();
  expectTypeOf<WireValue<At<Outputs, "accounts.watch">>>().toExtend<Subscriptions["accounts.watch"]["event"]>();
  expectTypeOf<WireValue<At<Outputs, "nodes.watchCommands">>>().toExtend<
    Subscriptions["nodes.watchCommands"]["event"]
  >();
});

test("the check sees a disagreement", () => {
  type Wrong = {
    "jobs.get": { input: { job: string }; output: { other: true } };
    "jobs.none": { input: 1; output: 1 };
  };
  expectTypeOf<RefusedInputs<Wrong>>().toEqualTypeOf<"jobs.get" | "jobs.none">();
  expectTypeOf<OtherOutputs<Wrong>>().toEqualTypeOf<"jobs.get" | "jobs.none">();
});
