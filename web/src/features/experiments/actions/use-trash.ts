import { useQueryClient } from "@tanstack/react-query";
import { answer, api, asProblem } from "#/shared/api/index.ts";
import { useToast } from "#/shared/ui/index.ts";

/** The API's limit of one call. */
const mostIds = 500;

/** Moving runs to the trash and back, told with their number and with a way to take it back. */
export function useTrash() {
  const client = useQueryClient();
  const tell = useToast();
  /** `said`: tells that it was done. */
  const move = async (ids: readonly string[], call: Call, what: string, said: () => void) => {
    try {
      for (let at = 0; at < ids.length; at += mostIds) await call(ids.slice(at, at + mostIds));
      said();
    } catch (error) {
      const { message, hint = "" } = asProblem(error);
      tell({ text: `${runsOf(ids.length)} could not be ${what}: ${message} ${hint}`, tone: "failed" });
    }
    void client.resetQueries({ queryKey: ["runs-table"] });
    void client.invalidateQueries({ queryKey: ["experiment"] });
  };
  const restore = (ids: readonly string[]) =>
    move(ids, restoreCall, "restored", () => tell({ text: `${runsOf(ids.length)} restored.` }));
  const trash = (ids: readonly string[]) =>
    move(ids, deleteCall, "moved to the trash", () =>
      tell({
        text: `${runsOf(ids.length)} moved to the trash.`,
        action: { label: "Undo", run: () => void restore(ids) },
      }),
    );
  return { trash, restore };
}

type Call = (ids: readonly string[]) => Promise<unknown>;

const deleteCall: Call = (ids) =>
  answer(api.POST("/api/v1/runs/delete", { body: { run_ids: [...ids], running: true } }));
const restoreCall: Call = (ids) => answer(api.POST("/api/v1/runs/restore", { body: { run_ids: [...ids] } }));

/** `1 run`, `1,200 runs`. */
export function runsOf(count: number): string {
  return count === 1 ? "1 run" : `${count.toLocaleString("en")} runs`;
}
