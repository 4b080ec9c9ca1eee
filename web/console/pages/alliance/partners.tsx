import { useState } from "react"
import { allianceContract, type PartnerRowView } from "#contract/alliance"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Day } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { LinkShown, type Shown } from "./link-shown.tsx"
import { PartnerForm } from "./partner-form.tsx"

const COLUMNS: readonly Column<PartnerRowView>[] = [
  { key: "name", title: "伙伴", cell: (row) => row.name },
  { key: "kind", title: "种类", width: "88px", cell: (row) => row.kindLabel },
  { key: "reaches", title: "能触达谁", width: "24%", wideOnly: true, cell: (row) => row.reaches },
  {
    key: "state",
    title: "状态",
    width: "96px",
    cell: (row) => <StateMark tone={row.state === "active" ? "good" : "idle"}>{row.stateLabel}</StateMark>,
  },
  { key: "thanks", title: "公开致谢", width: "88px", cell: (row) => (row.thanks ? "同意" : "不公开") },
  { key: "kits", title: "传播包", width: "72px", align: "right", cell: (row) => `${row.kits} 件` },
  {
    key: "reached",
    title: "触达（伙伴自报）",
    width: "136px",
    align: "right",
    cell: (row) => (row.reached > 0 ? `${row.reached.toLocaleString()} 人次` : "还没有报"),
  },
  { key: "to", title: "协议到期", width: "104px", align: "right", cell: (row) => <Day date={row.agreementTo} /> },
]

/** 传播伙伴: who outside the government passes policies on. */
export default function PartnersPage() {
  useTitle("传播伙伴")
  const url = useUrlState()
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<Shown>()
  const barred = useBarred("alliance.edit", "登记传播伙伴")
  const list = useList(allianceContract.partners, {
    ...url.pick(["q", "state"]),
    limit: 50,
  } as GivenFor<typeof allianceContract.partners>)
  const add = (
    <ActionButton primary why={barred} onPress={() => setAdding(true)}>
      登记伙伴
    </ActionButton>
  )
  return (
    <>
      <ListPage
        title="传播伙伴"
        says="企业、协会商会、商圈等签了协议的伙伴，凭专用链接领取签名的政策原文，自报触达，同意的公开致谢。"
        search={{ value: url.get("q"), hint: "伙伴名称", onSearch: (q) => url.set({ q }) }}
        actions={add}
        {...list.listed}
        empty={
          <EmptyTeach title="没有传播伙伴" action={add}>
            登记伙伴后得到一个专用链接，发给伙伴的联系人；伙伴不用注册，打开链接就能领取传播包、登记触达。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="传播伙伴"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.partner(row.id)}
          keyboard
        />
      </ListPage>
      {adding ? <PartnerForm onMade={setMade} onClose={() => setAdding(false)} /> : null}
      {made ? <LinkShown {...made} onClose={() => setMade(undefined)} /> : null}
    </>
  )
}
