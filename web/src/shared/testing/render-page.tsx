import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { createQueryClient } from "#/shared/api/index.ts";
import { KeyboardProvider } from "#/shared/keyboard/index.ts";
import { ToastProvider, ToastStack } from "#/shared/ui/index.ts";

/** Renders a part of a page with all that stands above it in the program. The answer says which address it went to. */
export async function renderPage(children: ReactNode): Promise<{ address(): string }> {
  const history = createMemoryHistory({ initialEntries: ["/"] });
  const Root = () => (
    <>
      <div data-testid="page">{children}</div>
      <ToastStack />
    </>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component: Root, notFoundComponent: () => undefined }),
    history,
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>
        <ToastProvider>
          <KeyboardProvider>
            <RouterProvider router={router} />
          </KeyboardProvider>
        </ToastProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByTestId("page");
  return { address: () => history.location.pathname };
}
