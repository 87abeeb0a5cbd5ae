import { z } from "zod";
import { identitySchema, quSchema } from "../schema/primitiveSchemas.js";
import { type Division, divisionRoles } from "./division.js";

export const divisionSchema: z.ZodType<Division, Division> = z.object({
  total: quSchema,
  metered: quSchema,
  lines: z.array(
    z.object({
      role: z.enum(divisionRoles),
      identity: identitySchema.nullable(),
      amount: quSchema,
      reason: z.string(),
    }),
  ),
});
