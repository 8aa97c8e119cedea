/** What stands at every page's address while the web UI is not built; it holds no text from outside. */
export const unbuiltPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pharos</title>
<style>
:root { color-scheme: light dark }
body { font: 14px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-size: 1.2rem; border-left: 4px solid #f2a900; padding-left: .6rem }
</style>
</head>
<body>
<h1>Pharos runs, but its web UI is not built</h1>
<p>Run <code>npm install</code>, or <code>npm run build --workspace web</code>, in the folder of Pharos and load this page again.</p>
<p>The command line and <a href="/docs">the API</a> work without it.</p>
</body>
</html>
`;
