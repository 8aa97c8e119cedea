export const feedUrl = "/api/v1/events";
