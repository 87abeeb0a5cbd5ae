"use client";
import type { GpuKitError } from "@gpukit/core";
import { type CreateQuoteParameters, type CreateQuoteReturnType, createQuote } from "@gpukit/sdk";
import type { UseMutationResult } from "@tanstack/react-query";
import { useKitMutation } from "./useKitMutation.js";

/** Asks for a signed price of one offer; the payer must be signed in. */
export function useCreateQuote(): UseMutationResult<CreateQuoteReturnType, GpuKitError, CreateQuoteParameters> {
  return useKitMutation({ subject: "create-quote", run: createQuote });
}
