export { formatDuration, formatSpan } from "./duration.ts";
export { exactNumber, formatDelta, formatNumber, type MetricValue } from "./number.ts";
export { parseWords, quoteWord, quoteWords, type ParsedWords } from "./shell-words.ts";
export { formatSize } from "./size.ts";
export { formatAgo, formatDate, formatInstant } from "./time.ts";
