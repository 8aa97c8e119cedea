import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyId, sealedBox, sealedUnder } from "./sealed-box.ts";

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const text = fc.string({ unit: "grapheme", maxLength: 200 });
const broken = expect.objectContaining({ code: "SEAL_BROKEN" });

test("what was sealed opens with the same key, purpose and context, and never looks the same twice", () => {
  fc.assert(
    fc.property(key, text, text, (bytes, plain, context) => {
      const sealed = sealedBox(bytes, "test").seal(plain, context);
      expect(sealedBox(bytes, "test").open(sealed, context)).toBe(plain);
      expect(sealedBox(bytes, "test").seal(plain, context)).not.toBe(sealed);
      expect(sealedUnder(sealed)).toBe(keyId(bytes));
    }),
  );
});

test("another key, purpose or context opens nothing", () => {
  fc.assert(
    fc.property(key, key, text, text, text, (one, other, plain, context, another) => {
      fc.pre(Buffer.compare(one, other) !== 0 && context !== another);
      const sealed = sealedBox(one, "test").seal(plain, context);
      expect(() => sealedBox(other, "test").open(sealed, context)).toThrow(broken);
      expect(() => sealedBox(one, "other").open(sealed, context)).toThrow(broken);
      expect(() => sealedBox(one, "test").open(sealed, another)).toThrow(broken);
      // The id in the envelope is not what decides.
      const relabelled = sealed.replace(keyId(one), keyId(other));
      expect(() => sealedBox(other, "test").open(relabelled, context)).toThrow(broken);
    }),
  );
});

test("any changed bit is noticed", () => {
  const box = sealedBox(randomBytes(32), "test");
  const sealed = Buffer.from(box.seal("correct horse battery staple", "name"));
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => box.open(changed.toString("latin1"), "name"), `bit ${bit}`).toThrow(broken);
  }
});

test("what is cut short, added to or no envelope at all is refused", () => {
  const box = sealedBox(randomBytes(32), "test");
  const sealed = box.seal("value", "name");
  for (let end = 0; end < sealed.length; end++) expect(() => box.open(sealed.slice(0, end), "name")).toThrow(broken);
  for (const more of [".", "=", "A", "\n", ".AAAA"]) expect(() => box.open(sealed + more, "name")).toThrow(broken);
});

test("an envelope holds neither the plain text nor the key, in no usual form", () => {
  fc.assert(
    fc.property(key, fc.string({ minLength: 8, maxLength: 64 }), (bytes, plain) => {
      const [, , , body = ""] = sealedBox(bytes, "test").seal(plain, "name").split(".");
      const sealed = Buffer.from(body, "base64url");
      expect(sealed.includes(Buffer.from(plain))).toBe(false);
      expect(sealed.includes(Buffer.from(bytes))).toBe(false);
    }),
  );
});
