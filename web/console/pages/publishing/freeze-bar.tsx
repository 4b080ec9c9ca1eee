import { publishingContract } from "#contract/publishing"
import { useRead } from "../../../api/hooks.ts"
import { Moment } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"

const ASK_AGAIN_MS = 5_000

/** 停发情况, on every page of the group: who stopped what, why and since when; while the queues run, the way to stop them. */
export function FreezeBar() {
  const freezes = useRead(publishingContract.freezes, {}, { every: () => ASK_AGAIN_MS })
  const open = freezes.data?.open ?? []
  if (!freezes.data) return null
  if (open.length === 0)
    return (
      <p className="freeze-bar freeze-calm secondary">
        发布正常进行，正在发送 {freezes.data.running} 个。
        <a href={paths.publishingFreeze()}>一键停发</a>
      </p>
    )
  return (
    <div className="freeze-bar" role="status">
      {open.map((freeze) => (
        <p key={freeze.id}>
          <strong>
            <span aria-hidden>◆ </span>
            {freeze.unit ? `${freeze.unit.name}及以下已停发` : "全部账号已停发"}
          </strong>
          ：{freeze.reason}。{freeze.by} <Moment at={freeze.since} /> 停发，恢复前不会发送新的内容。
          <a href={paths.publishingFreeze()}>查看分钟台账或恢复</a>
        </p>
      ))}
    </div>
  )
}
