import { Drawer, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Late, ProblemNotice } from "#/shared/ui/index.ts";
import { JobForm } from "./job-form.tsx";
import { jobRequestQuery, type Job, type JobRequest } from "./queries.ts";

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSubmitted: (job: Job) => void;
}

/** The form beside the page, prefilled with what a job was asked for with. */
export function ChangeJobDrawer({ jobId, ...props }: Props & { readonly jobId: string }) {
  const { data, error, refetch } = useQuery({ ...jobRequestQuery(jobId), enabled: props.opened });
  return (
    <JobDrawer {...props} title={`Run #${jobId} with changes`} original={data} of={`#${jobId}`}>
      {error === null ? undefined : (
        <ProblemNotice what="The job's request could not be read" error={error} onRetry={() => void refetch()} />
      )}
    </JobDrawer>
  );
}

const nothing: JobRequest = {};

/** The form beside the page, empty. */
export function NewJobDrawer(props: Props) {
  return <JobDrawer {...props} title="New job" original={nothing} of={undefined} />;
}

function JobDrawer({
  opened,
  onClose,
  onSubmitted,
  title,
  original,
  of,
  children,
}: Props & {
  readonly title: string;
  readonly original: JobRequest | undefined;
  readonly of: string | undefined;
  readonly children?: React.ReactNode;
}) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={600}
      title={title}
      padding="md"
      closeButtonProps={{ "aria-label": "Close" }}
      styles={{ body: { paddingBottom: 0 }, title: { fontWeight: 600, fontSize: 16 } }}
    >
      {children}
      {original === undefined ? (
        children === undefined && (
          <Late>
            <Skeleton height={320} />
          </Late>
        )
      ) : (
        <JobForm original={original} of={of} onSubmitted={onSubmitted} onCancel={onClose} />
      )}
    </Drawer>
  );
}
