import { exactNumber, formatNumber, type MetricValue } from "#/shared/format/index.ts";

/** A number in 4 significant digits; all its digits on hover and on copy. */
export function NumberText({ value }: { readonly value: MetricValue | undefined }) {
  const exact = exactNumber(value);
  return (
    <span
      className="number"
      title={exact}
      onCopy={(event) => {
        event.clipboardData.setData("text/plain", exact);
        event.preventDefault();
      }}
    >
      {formatNumber(value)}
    </span>
  );
}
