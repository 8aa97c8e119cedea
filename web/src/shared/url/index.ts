export { flagIn, given, listIn, numberIn, textIn, wordIn, type RawSearch } from "./parse.ts";
