import { useState } from "react"
import { publishingContract } from "#contract/publishing"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { DataTable } from "../../../ui/data-table.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"

/** 疑似转载: looked for on request, because a withdrawal does not reach what others have copied. */
export function Copies({ id }: { id: string }) {
  const [asked, setAsked] = useState(false)
  const found = useRead(publishingContract.copies, { id }, { enabled: asked })
  return (
    <Section title="其他账号的疑似转载" note="撤下、更正后请逐一联系处理">
      {asked ? null : <ActionButton onPress={() => setAsked(true)}>查找疑似转载</ActionButton>}
      {found.error ? <Fault fault={faultOf(found.error)} /> : null}
      {found.data ? (
        <>
          <p className="secondary">{found.data.says}</p>
          {found.data.items.length === 0 ? <p>没有查到。</p> : null}
          {found.data.items.length > 0 ? (
            <DataTable
              caption="疑似转载"
              rows={found.data.items}
              rowKey={(row) => row.postId}
              href={(row) => paths.post(row.postId)}
              columns={[
                { key: "account", title: "账号", cell: (row) => `${row.platformLabel} · ${row.accountName}` },
                { key: "unit", title: "主办单位", width: "24%", cell: (row) => row.unit },
                { key: "percent", title: "相同程度", width: "80px", align: "right", cell: (row) => `${row.percent}%` },
                {
                  key: "at",
                  title: "发布时间",
                  width: "112px",
                  align: "right",
                  cell: (row) => <Moment at={row.publishedAt} />,
                },
              ]}
            />
          ) : null}
        </>
      ) : null}
    </Section>
  )
}
