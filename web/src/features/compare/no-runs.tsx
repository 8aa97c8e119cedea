import { Link } from "@tanstack/react-router";

/** What to do when no run is compared yet. */
export function NoRuns() {
  return (
    <div>
      <p>
        Choose runs in the table of an <Link to="/experiments">experiment</Link> with <kbd>x</kbd> and press{" "}
        <kbd>c</kbd>, or add runs above by their name or id.
      </p>
    </div>
  );
}
