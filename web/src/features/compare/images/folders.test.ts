import { expect, test } from "vitest";
import { artifactUrl, comparedFolder, wayTo } from "./folders.ts";

const file = (path: string) => ({ path, name: path.split("/").at(-1) ?? "", is_folder: false });
const folder = (path: string) => ({ ...file(path), is_folder: true });

test("images of one path stand together, with the runs that have them; other files are left out", () => {
  const compared = comparedFolder([
    [file("plots/roc10.png"), folder("plots/more"), file("plots/a.txt")],
    undefined,
    [file("plots/roc9.PNG"), file("plots/roc10.png"), folder("plots/more"), folder("plots/x.png")],
  ]);
  expect(compared).toEqual({
    folders: ["plots/more", "plots/x.png"],
    images: [
      { path: "plots/roc9.PNG", name: "roc9.PNG", runs: [2] },
      { path: "plots/roc10.png", name: "roc10.png", runs: [0, 2] },
    ],
  });
});

test("the way to a folder names each folder above it", () => {
  expect(wayTo("a/b c/d")).toEqual(["a", "a/b c", "a/b c/d"]);
  expect(wayTo("")).toEqual([]);
});

test("names with signs of their own reach the server as they are", () => {
  expect(artifactUrl("ab", "a b/#1?.png")).toBe("/api/v1/runs/ab/artifacts/a%20b/%231%3F.png");
});
