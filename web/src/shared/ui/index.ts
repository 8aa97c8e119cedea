export { Ago, Span } from "./ago.tsx";
export { CommandList, type Command } from "./command-list.tsx";
export { CopyMenu, type Copyable } from "./copy-menu.tsx";
export { copyText } from "./copy-text.ts";
export { Late } from "./late.tsx";
export { NumberText } from "./number-text.tsx";
export { Page } from "./page.tsx";
export { ProblemNotice } from "./problem-notice.tsx";
export { lookOf, StateMark, type Look } from "./state-mark.tsx";
