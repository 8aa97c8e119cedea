import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { lazyPart } from "#/shared/ui/index.ts";

const NewJobDrawer = lazyPart(async () => (await import("./job-drawer.tsx")).NewJobDrawer);

/** Opens the form of a job from nothing; then the new run's page. */
export function NewJobButton() {
  // Undefined before the first time: only then the form is loaded.
  const [opened, setOpened] = useState<boolean>();
  const navigate = useNavigate();
  return (
    <>
      <Button size="compact-sm" onClick={() => setOpened(true)}>
        New job…
      </Button>
      {opened === undefined ? undefined : (
        <NewJobDrawer
          opened={opened}
          onClose={() => setOpened(false)}
          onSubmitted={(job) => {
            setOpened(false);
            void navigate({ to: "/runs/$runId", params: { runId: job.run_id } });
          }}
        />
      )}
    </>
  );
}
