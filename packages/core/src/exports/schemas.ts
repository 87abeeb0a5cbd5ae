export * from "../schema/primitiveSchemas.js";
export { signatureSchema } from "../schema/signatureSchema.js";
