import { type MailRow, newsroomContract } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { useList } from "../../../../api/hooks.ts"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { fileSize } from "../../../../ui/format.ts"
import { FigureFilters, ListPage } from "../../../../ui/list-page.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { StateMark } from "../../../../ui/state-mark.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { useUrlState } from "../../../url-state.ts"
import { MailboxStrip } from "./mailbox-strip.tsx"
import { SendInMail } from "./send-in-mail.tsx"

type Query = GivenFor<typeof newsroomContract.mails>

const COLUMNS: readonly Column<MailRow>[] = [
  { key: "subject", title: "主题", cell: (row) => row.subject },
  {
    key: "state",
    title: "收下与否",
    width: "104px",
    cell: (row) => <StateMark tone={row.state === "taken" ? "good" : "serious"}>{row.stateLabel}</StateMark>,
  },
  { key: "what", title: "情况", width: "36%", wrap: true, cell: (row) => <What row={row} /> },
  {
    key: "answers",
    title: "答复投稿人",
    width: "136px",
    wrap: true,
    wideOnly: true,
    cell: (row) => <Answers row={row} />,
  },
  { key: "bytes", title: "大小", width: "80px", align: "right", wideOnly: true, cell: (row) => fileSize(row.bytes) },
  { key: "at", title: "收到", width: "104px", align: "right", cell: (row) => <Moment at={row.receivedAt} /> },
]

/** Whether it comes in by itself. */
const isRead = (first: { folder: boolean; mailbox: { state: string } } | undefined): boolean =>
  !first || first.folder || !["none", "off"].includes(first.mailbox.state)

/** 投稿邮箱: every mail that came, what became of it, and how its sender was answered. */
export default function MailsPage() {
  useTitle("投稿邮箱")
  const url = useUrlState()
  const list = useList(newsroomContract.mails, { ...url.pick(["q", "state"]), limit: 50 } as Query)
  const figures = list.first?.figures
  return (
    <ListPage
      title="投稿邮箱"
      says={
        isRead(list.first)
          ? "邮箱每分钟收一次；收下的成为线索，投稿人会收到查询码和结果，没有收下的写明原因。"
          : "还没有接邮箱，来信由人或邮件程序导入；收下的成为线索，投稿人会收到查询码和结果。"
      }
      search={{ value: url.get("q"), hint: "邮件主题", onSearch: (q) => url.set({ q }) }}
      figures={
        <>
          <MailboxStrip standing={list.first?.mailbox} />
          {figures ? (
            <FigureFilters
              items={figures.map((part) => ({ ...part, on: url.get("state") === part.key }))}
              onPress={(key) => url.set({ state: url.get("state") === key ? "" : key })}
            />
          ) : null}
        </>
      }
      actions={<SendInMail />}
      {...list.listed}
      empty={
        <EmptyTeach title="还没有来信">
          从邮箱把来信另存为 .eml 文件，点“导入来信”；也可以由系统管理员在“管理—投稿邮箱设置”里填写邮箱自动收。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="投稿邮件"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => (row.lead ? paths.lead(row.lead.id) : undefined)}
        keyboard
      />
    </ListPage>
  )
}

function What({ row }: { row: MailRow }) {
  const notes = [
    ...(row.why ? [row.why] : []),
    ...(row.lead ? [`线索：${row.lead.title}`] : []),
    ...(row.leftOut.length > 0 ? [`未收附件：${row.leftOut.join("、")}`] : []),
    ...(row.again > 0 ? [`同一封又来了${row.again}次，没有重复收`] : []),
  ]
  return <>{notes.join("；")}</>
}

function Answers({ row }: { row: MailRow }) {
  if (row.answers.length === 0) return <span className="secondary">{row.lead ? "不用答复" : "没有答复"}</span>
  return (
    <>
      {row.answers.map(({ label, why }) => (
        <div key={label}>
          {label}
          {why ? <div className="secondary">{why}</div> : null}
        </div>
      ))}
    </>
  )
}
