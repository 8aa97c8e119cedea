// Marks that turn the direction of text: 'reportgpj.exe' is shown as 'reportexe.jpg' behind one of them.
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A Content-Disposition header (RFC 6266): the name in ASCII for old clients, and as it is (RFC 8187). */
export function disposition(kind: "inline" | "attachment", name: string): string {
  const shown = name.replaceAll(turning, "_").toWellFormed();
  const plain = shown.replaceAll(/[^\w.\- ]/g, "_");
  const encoded = encodeURIComponent(shown).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
