import { channelContract } from "#contract/notices"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"
import { SendingTable } from "./sending-table.tsx"

/** 通知发送记录: every message that left the house or should have. */
export default function SendingsPage() {
  useTitle("通知发送记录")
  const url = useUrlState()
  const input = { ...url.pick(["channel", "notice", "state"]), limit: 100 }
  const list = useList(channelContract.sendings, input as GivenFor<typeof channelContract.sendings>)
  const chosen = url.get("state").split(",")
  return (
    <ListPage
      title="通知发送记录"
      says="经邮件、短信和群机器人发出的提醒：发给谁、结果如何、原因和处理。“结果不明”的不会自动重发，请向收件人核实。"
      figures={
        <FigureFilters
          items={(list.first?.byState ?? []).map((part) => ({ ...part, on: chosen.includes(part.key) }))}
          onPress={(key) => url.set({ state: toggled(url.get("state"), key) })}
        />
      }
      {...list.listed}
      empty={<EmptyTeach title="没有发送记录">添加通知渠道后，发出的提醒都会记在这里。</EmptyTeach>}
    >
      <SendingTable rows={list.rows} keyboard />
    </ListPage>
  )
}
