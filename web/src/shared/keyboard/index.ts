export { KeyboardProvider, useKeyboard, useShortcuts, type Group } from "./shortcuts.tsx";
