const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)/g;

/** JSON as Python writes it: bare NaN and Infinity become the text of their names. Throws SyntaxError for what is no JSON. */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    return JSON.parse(text.replaceAll(stringOrNumber, (found) => (found.startsWith('"') ? found : `"${found}"`)));
  }
}
