/** Names as nobody types them by accident, but programs log them. */
export const hostileNames = {
  script: '<script>window.hostile = "script"</script>',
  image: "<img src=x onerror=\"window.hostile = 'image'\">",
  link: "javascript:window.hostile=1",
  long: "long-".repeat(100),
  unbroken: "W".repeat(500),
  emoji: "🔥👩‍👩‍👧‍👦🏳️‍🌈 runs 🔥",
  rightToLeft: "تجربة التعلم العميق",
  override: "safe\u202Egnp.exe\u202C name",
  combining: `Z${"\u0351\u0313".repeat(40)}algo`,
  quotes: `"; drop table runs; -- ' \` \\ \${name} {{name}} %s`,
  spaces: "  leading,   inner and trailing  ",
  lines: "first line\nsecond line\ttabbed",
  digits: "12345",
  prototype: "__proto__",
  constructor: "constructor",
  percent: "100%25 done? #yes &no /slash",
} as const;

/** Keys may hold less than names; these are the oddest that pass. */
export const hostileKeys = [
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "12345",
  "Infinity",
  "a/b/c",
  "a:b - c.d e",
  "-",
  "W".repeat(250),
  "تجربة",
] as const;

/** A page that tries to reach the API of the server that shows it; `window.name` tells how far it came. */
export const hostileHtml = `<!doctype html><title>report</title><h1>Report</h1><p id="result">waiting</p>
<script>
  const say = (text) => { document.getElementById("result").textContent = text; };
  try { parent.document.title = "hostile"; say("reached the page"); } catch { say("kept out of the page"); }
  fetch("/api/v1/jobs", { method: "POST", headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "from an artifact", command: ["true"] }) }).then(() => say("reached the API"), () => {});
</script>`;

/** A picture with a script in it. */
export const hostileSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" onload="window.hostile='svg'">
<script>fetch("/api/v1/jobs", { method: "POST", body: "{}" }); window.hostile = "svg";</script>
<rect width="80" height="40" fill="#f2a900"/><text x="8" y="26">picture</text></svg>`;
