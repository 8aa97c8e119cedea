import { Type } from "typebox";

export const jobParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });

const stdout = Type.Literal("stdout");
const stderr = Type.Literal("stderr");

export const Stream = Type.Union([stdout, stderr, Type.Literal("both")]);
export const WrittenBy = Type.Union([stdout, stderr, Type.Literal("both")], {
  description: "both: the two streams wrote this line together.",
});
export const Whole = Type.Integer({ minimum: 0 });

/** Which output: of one attempt, one stream or both as they arrived. */
export const spanQuery = {
  attempt: Type.Optional(Type.Integer({ minimum: 1, description: "Default: the newest." })),
  stream: Type.Optional(Type.Union([stdout, stderr, Type.Literal("both")], { description: "Default: both." })),
};
