export { ToastProvider, useToast } from "./toast-context.tsx";
export type { Toast } from "./toast-list.ts";
export { ToastStack } from "./toast-stack.tsx";
