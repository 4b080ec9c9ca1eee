import { identityContract } from "#contract/identity"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { AddPerson } from "./add-person.tsx"
import { PEOPLE_COLUMNS } from "./people-columns.tsx"

/** 人员: who may sign in, in which unit, with which roles. */
export default function PeoplePage() {
  useTitle("人员")
  const url = useUrlState()
  const input = { ...url.pick(["q", "unit"]), limit: 100 } as GivenFor<typeof identityContract.people>
  const list = useList(identityContract.people, input)
  return (
    <ListPage
      title="人员"
      says="本人数据范围内的人员、所在机构和角色。一人可以在几个机构兼任。"
      search={{ value: url.get("q"), hint: "姓名、用户名", onSearch: (q) => url.set({ q }) }}
      actions={<AddPerson />}
      {...list.listed}
      empty={<EmptyTeach title="没有符合条件的人员">人员由系统管理员登记，角色由安全管理员授予。</EmptyTeach>}
    >
      <DataTable
        caption="人员"
        columns={PEOPLE_COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.person(row.id)}
        keyboard
      />
    </ListPage>
  )
}
