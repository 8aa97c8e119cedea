export { formatCount, type Count } from "./count.ts";
export { formatDuration, formatSpan } from "./duration.ts";
export { exactNumber, formatDelta, formatNumber, type MetricValue } from "./number.ts";
export { parseWords, quoteWord, quoteWords } from "./shell-words.ts";
export { formatSize } from "./size.ts";
export { formatAgo, formatInstant } from "./time.ts";
