import { useNavigate } from "react-router"
import { App } from "antd"
import { collectionContract } from "#contract/collection"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"

/** 立即采集: one account, or everything in the person's part of the tree. */
export function CollectNow({ accountId, primary = false }: { accountId?: string; primary?: boolean }) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const barred = useBarred("collection.start", "发起采集")
  const start = useAct(collectionContract.startRun, {
    invalidates: [collectionContract.runs],
    onDone: (run) => void navigate(paths.run(run.id)),
  })
  return (
    <ActionButton
      why={barred}
      primary={primary}
      busy={start.isPending}
      onPress={() =>
        start.mutate(accountId ? { accountId } : {}, { onError: (error) => void message.error(faultOf(error).title) })
      }
    >
      {accountId ? "立即采集这个账号" : "立即采集一轮"}
    </ActionButton>
  )
}
