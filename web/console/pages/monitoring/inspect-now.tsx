import { App } from "antd"
import { useState } from "react"
import { monitoringContract } from "#contract/monitoring"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { useBarred } from "../../session.tsx"
import { WorkProgress } from "../workbench/work-progress.tsx"

/** 立即检查: runs the rules over every account now and shows how far it is. */
export function InspectNow() {
  const { message } = App.useApp()
  const barred = useBarred("monitoring.supervise", "发起检查")
  const [progressId, setProgressId] = useState<string>()
  const inspect = useAct(monitoringContract.inspect, {
    invalidates: [],
    onDone: (reply) => setProgressId(reply.progressId),
  })
  return (
    <div className="act-with-progress">
      <ActionButton
        why={barred}
        busy={inspect.isPending}
        onPress={() => inspect.mutate({}, { onError: (error) => void message.error(faultOf(error).title) })}
      >
        立即检查全部账号
      </ActionButton>
      {progressId ? <WorkProgress id={progressId} unit="个账号" /> : null}
    </div>
  )
}
