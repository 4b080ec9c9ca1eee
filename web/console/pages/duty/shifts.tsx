import { dutyContract } from "#contract/duty"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { ShiftTable } from "./shift-table.tsx"

type Query = GivenFor<typeof dutyContract.shifts>

/** 班次: of one person or of some days, the latest first. */
export default function ShiftsPage() {
  useTitle("班次")
  const url = useUrlState()
  const list = useList(dutyContract.shifts, { ...url.pick(["person", "from", "to"]), limit: 50 } as Query)
  const person = url.get("person")
  const people = [
    { value: "", label: "全部" },
    ...(person ? [{ value: person, label: nameIn(list.rows, person) ?? "所选人员" }] : []),
  ]
  return (
    <ListPage
      title="班次"
      says="值班表里的每一班，最近的在前。"
      filters={[
        { name: "person", label: "人员", kind: "one", options: people, value: person, whenEmpty: "全部" },
        { name: "from", label: "自", kind: "date", value: url.get("from"), whenEmpty: "最早" },
        { name: "to", label: "至", kind: "date", value: url.get("to"), whenEmpty: "最晚" },
      ]}
      onFilter={url.set}
      {...list.listed}
      empty={<EmptyTeach title="没有符合条件的班次">可以去掉筛选条件，或到“值班表”排班。</EmptyTeach>}
    >
      <ShiftTable caption="班次" rows={list.rows} keyboard />
    </ListPage>
  )
}

type Rows = Parameters<typeof ShiftTable>[0]["rows"]
const nameIn = (rows: Rows, id: string): string | undefined =>
  rows.flatMap(({ a, b }) => [a.person, b.person]).find((person) => person.id === id)?.name
