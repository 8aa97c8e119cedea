import { registerHooks } from "node:module";

const source = new URL("../src/", import.meta.url).href;
/** Packages of some hundred small ES modules each. */
const manyModules = /\/node_modules\/(?:kysely|typebox)\/.+\.m?js$/;

/**
 * Names most modules without a search. Node looks for links, package.json and format at each of a server's 1500: a
 * fifth of its start, and 25 MB that the young generation grows for and keeps. What is left out here, Node resolves.
 */
export function resolveWithoutSearch() {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith("#/")) return found(source + specifier.slice(2), "module-typescript");
      if (specifier.startsWith(".") && context.parentURL !== undefined) {
        const { href } = new URL(specifier, context.parentURL);
        if (href.startsWith(source)) return found(href, "module-typescript");
        if (manyModules.test(href)) return found(href, "module");
      }
      return next(specifier, context);
    },
  });
}

/**
 * @param {string} url
 * @param {string} format
 */
function found(url, format) {
  return { url, format, shortCircuit: true };
}
