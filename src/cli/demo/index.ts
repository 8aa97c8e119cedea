export { requirePython } from "./require-python.ts";
export { presentDemo, runDemo } from "./run-demo.ts";
