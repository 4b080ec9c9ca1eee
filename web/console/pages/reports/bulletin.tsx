import { Button } from "antd"
import { useParams } from "react-router"
import { reportsContract } from "#contract/reports"
import type { ReplyOf } from "../../../api/address.ts"
import { downloadOf } from "../../../api/call.ts"
import { useRead } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { Day, Moment, Period } from "../../../ui/now.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"

type Bulletin = ReplyOf<typeof reportsContract.bulletin>

/** One 通报 as it will print, beside the figures it was built from; each figure opens its rows. */
export default function BulletinPage() {
  const id = useParams().id!
  const bulletin = useRead(reportsContract.bulletin, { id })
  useTitle(bulletin.data?.title)
  if (bulletin.error && !bulletin.data)
    return (
      <PageFault
        error={bulletin.error}
        back={{ href: paths.bulletins(), label: "通报" }}
        retry={() => void bulletin.refetch()}
      />
    )
  if (!bulletin.data) return <Waiting />
  const view = bulletin.data
  return (
    <ThingPage
      kind="通报"
      back={{ href: paths.bulletins(), label: "通报" }}
      name={view.title}
      heads={[
        { label: "文号", value: view.number ?? "未编号" },
        { label: "检查时段", value: <Period from={view.from} to={view.to} /> },
        { label: "整改期限", value: <Day date={view.dueOn} /> },
        {
          label: "生成",
          value: (
            <>
              {view.madeBy}，<Moment at={view.madeAt} />
            </>
          ),
        },
      ]}
      actions={
        <Button type="primary" href={downloadOf(reportsContract.bulletinFile, { id })} download>
          下载 Word
        </Button>
      }
      timeline={<BuiltFrom view={view} />}
    >
      <article className="paper">
        {view.number ? <p className="paper-centre">{view.number}</p> : null}
        <h2 className="paper-title">{view.title}</h2>
        {view.blocks.map((block) => (
          <Block key={block.text} block={block} />
        ))}
      </article>
      <Section title={`附表（${view.annex.length} 行）`}>
        <DataTable
          caption="附表"
          rows={view.annex.map((row, index) => ({ ...row, index }))}
          rowKey={(row) => String(row.index)}
          columns={[
            { key: "account", title: "账号", cell: (row) => row.account },
            { key: "platform", title: "平台", width: "96px", cell: (row) => row.platform },
            { key: "unit", title: "主办单位", width: "20%", cell: (row) => row.unit },
            { key: "problem", title: "问题", width: "26%", cell: (row) => row.problem },
            { key: "clause", title: "依据", width: "18%", cell: (row) => row.clause },
            { key: "state", title: "整改", width: "72px", cell: (row) => row.state },
          ]}
        />
      </Section>
    </ThingPage>
  )
}

function Block({ block }: { block: Bulletin["blocks"][number] }) {
  if (block.kind === "heading1") return <h3>{block.text}</h3>
  return <p>{block.text}</p>
}

function BuiltFrom({ view }: { view: Bulletin }) {
  return (
    <section>
      <h2>数字从哪里来</h2>
      <ul className="built-from">
        {view.figures.map((figure) => (
          <li key={figure.label}>
            <span>{figure.label}</span>
            {figure.opens ? <a href={figure.opens}>{figure.value}</a> : <strong>{figure.value}</strong>}
          </li>
        ))}
      </ul>
      <p className="secondary">点数字可打开对应的台账或问题。名单此后有变化的，以生成时刻为准。</p>
    </section>
  )
}
