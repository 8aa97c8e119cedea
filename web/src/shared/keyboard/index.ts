export { KeyboardProvider, useKeyboard, useShortcuts, type Group, type Shortcut } from "./shortcuts.tsx";
