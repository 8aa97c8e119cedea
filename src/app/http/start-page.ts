/** A comparison of runs, as the start page shows it. All texts may hold anything: they are escaped here. */
export interface StartPageTable {
  readonly experiment: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly best: boolean }[];
}

const style = `
:root { color-scheme: light dark; --ink: #0e1420; --paper: #fbfbfa; --line: #d9dce2; --beam: #f2a900; --soft: #5b6472 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --paper: #0f1319; --line: #2a313c; --soft: #98a1af } }
body { font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem }
h1 { font-size: 1.4rem; border-left: 4px solid var(--beam); padding-left: .6rem; margin: 0 0 1.5rem }
h2 { font-size: 1rem; margin: 2rem 0 .5rem }
.table { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: right; padding: .3rem .8rem; border-bottom: 1px solid var(--line); white-space: nowrap }
th { color: var(--soft); font-weight: 500 }
th:first-child, td:first-child { text-align: left }
tr.best td { font-weight: 650 }
tr.best td:first-child::after { content: " ★ best"; color: var(--soft); font-weight: 400 }
pre { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto }
a { color: inherit; text-decoration-color: var(--beam); text-underline-offset: 3px }
p, li { color: var(--soft) }`;

const commands = `pharos run train.py --lr 0.1   # run a script of yours
pharos jobs                    # what waits, runs and ended
pharos compare                 # how the last runs differ`;

/** The page at `/` that stands in for the web UI: the same table as in the terminal, and where to go next. */
export function renderStartPage(version: string, table: StartPageTable | undefined): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pharos</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Pharos</h1>
${table === undefined ? "<p>No experiment has runs yet.</p>" : renderTable(table)}
<h2>What to try next</h2>
<pre>${escape(commands)}</pre>
<p><a href="/docs">The API</a> · Pharos ${escape(version)}</p>
</main>
</body>
</html>
`;
}

function renderTable(table: StartPageTable): string {
  const head = table.columns.map((column) => `<th scope="col">${escape(column)}</th>`).join("");
  const rows = table.rows.map(
    (row) =>
      `<tr${row.best ? ' class="best"' : ""}>${row.cells.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`,
  );
  return `<h2>${escape(table.experiment)}</h2>
<div class="table"><table><thead><tr>${head}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table></div>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => entities[char] ?? "");
}
