export { KeyboardProvider, useKeyboard, useShortcuts, type Shortcut } from "./shortcuts.tsx";
