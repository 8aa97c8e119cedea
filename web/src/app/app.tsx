import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { createQueryClient } from "#/shared/api/index.ts";
import { KeyboardProvider } from "#/shared/keyboard/index.ts";
import { FeedProvider, openFeed, refreshByFeed } from "#/shared/live/index.ts";
import { cssVariables, theme } from "#/shared/theme/theme.ts";
import { createPages } from "./router.tsx";

/** The whole program: everything that lives as long as the tab is made here once. */
export function App() {
  const [{ client, feed, router }] = useState(() => {
    const queries = createQueryClient();
    return { client: queries, feed: openFeed(), router: createPages(queries) };
  });
  useEffect(() => refreshByFeed(client, feed), [client, feed]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <FeedProvider value={feed}>
          <KeyboardProvider>
            <RouterProvider router={router} />
          </KeyboardProvider>
        </FeedProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
