export { ToastProvider, useToast } from "./toast-context.tsx";
export { ToastStack } from "./toast-stack.tsx";
