import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { workbenchContract } from "#contract/workbench"
import { useRead } from "../../../api/hooks.ts"
import { ProgressPanel } from "../../../ui/progress-panel.tsx"

const ASK_AGAIN_MS = 800

/** A long piece of work, live; when it ends everything read before is asked again. */
export function WorkProgress({ id, unit }: { id: string; unit: string }) {
  const client = useQueryClient()
  const work = useRead(
    workbenchContract.progress,
    { id },
    { every: (it) => (!it || it.state === "running" ? ASK_AGAIN_MS : false) },
  )
  const state = work.data?.state
  useEffect(() => {
    if (state === "done" || state === "failed") void client.invalidateQueries()
  }, [state, client])
  if (!work.data) return null
  const { title, done, total, startedAt, finishedAt, sentence, opens } = work.data
  return (
    <ProgressPanel {...{ title, done, total, unit, startedAt, finishedAt, sentence }} state={work.data.state}>
      {opens && state === "done" ? <a href={opens}>查看结果</a> : null}
    </ProgressPanel>
  )
}
