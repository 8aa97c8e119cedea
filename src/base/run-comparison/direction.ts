/** Whether a metric is better when it is lower. */
export type Direction = "lower" | "higher";

const lowerIsBetter =
  /(^|[^a-z])(loss|error|err|mse|rmse|mae|mape|nll|perplexity|ppl|wer|cer|ter|fid|brier|divergence|distance|latency|duration|time|seconds|cost|memory|regret)([^a-z]|$)/i;

/** What a metric's name says about its direction: losses, errors, times and costs fall, all else rises. */
export function directionOf(metric: string): Direction {
  return lowerIsBetter.test(metric.replaceAll(/([a-z])([A-Z])/g, "$1_$2")) ? "lower" : "higher";
}
