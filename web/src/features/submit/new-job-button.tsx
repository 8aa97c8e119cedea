import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { NewJobDrawer } from "./job-drawer.tsx";

/** Opens the form of a job from nothing; then the new run's page. */
export function NewJobButton() {
  const [opened, setOpened] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <Button size="compact-sm" onClick={() => setOpened(true)}>
        New job…
      </Button>
      <NewJobDrawer
        opened={opened}
        onClose={() => setOpened(false)}
        onSubmitted={(job) => {
          setOpened(false);
          void navigate({ to: "/runs/$runId", params: { runId: job.run_id } });
        }}
      />
    </>
  );
}
