import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Db } from "#platform/db"
import type { Download } from "#platform/http"
import { type NoticeBlock, writeNotice } from "#platform/office"
import * as trail from "#platform/trail"
import { labelIn, topicSettings } from "../settings.ts"
import { DECISION_LABELS } from "../topics/rules/decisions.ts"
import { DECISIONS } from "../topics/states.ts"
import { agendaOf, meetingRow } from "./queries.ts"

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
type Item = Awaited<ReturnType<typeof agendaOf>>[number]

/** 会议纪要（Word）: what was decided of each topic, with the agenda as its annex. */
export async function minutesFile(ctx: Ctx, db: Db, input: { id: string }): Promise<Outcome<Download>> {
  const meeting = await meetingRow(ctx, db, input.id)
  if (!meeting) return refused("newsroom.meeting-not-found")
  const agenda = await agendaOf(db, meeting.id)
  const sample = await db.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  const title = `${meeting.title}纪要`
  const bytes = await writeNotice({
    issuer: meeting.unitName,
    title,
    addressee: "各有关单位",
    blocks: blocksOf(meeting, agenda),
    signer: meeting.unitName,
    date: meeting.heldOn,
    annexes: agenda.length === 0 ? [] : [{ title: "议题清单", table: tableOf(agenda) }],
    ...(sample ? { mark: sample.notice } : {}),
  })
  await db.tx((tx) => trail.write(tx, ctx, "meeting.minutes-made", { kind: "newsroom.meeting", id: meeting.id }))
  return done({ fileName: `${title}.docx`, contentType: DOCX, bytes })
}

const spoken = (date: string): string => {
  const [year, month, day] = date.split("-").map(Number)
  return `${year}年${month}月${day}日`
}

function blocksOf(
  meeting: { heldOn: string; unitName: string; note: string; state: string },
  agenda: readonly Item[],
): NoticeBlock[] {
  const counts = DECISIONS.flatMap((decision) => {
    const n = agenda.filter((item) => item.decision === decision).length
    return n > 0 ? [`${DECISION_LABELS[decision]}${n}个`] : []
  })
  const result = counts.length > 0 ? `，其中${counts.join("、")}` : ""
  const draft = meeting.state === "open" ? "（会议尚未结束，本件为草稿。）" : ""
  return [
    {
      kind: "paragraph",
      text: `${spoken(meeting.heldOn)}，${meeting.unitName}召开采编例会，审议选题${agenda.length}个${result}。现将会议议定事项纪要如下。${draft}`,
    },
    ...DECISIONS.flatMap((decision): NoticeBlock[] => {
      const items = agenda.filter((item) => item.decision === decision)
      if (items.length === 0) return []
      return [
        { kind: "heading1", text: DECISION_LABELS[decision] },
        ...items.map(
          (item): NoticeBlock => ({
            kind: "item",
            title: `${item.title}。`,
            text: `${item.unitName}申报，${labelIn(topicSettings().classes, item.contentClass)}类。${item.angle.replace(/[。；]*$/, "。")}${item.note ? `会议意见：${item.note.replace(/[。；]*$/, "。")}` : ""}`,
          }),
        ),
      ]
    }),
    ...(meeting.note
      ? [{ kind: "heading1", text: "其他事项" } as const, { kind: "paragraph", text: meeting.note } as const]
      : []),
  ]
}

const HEADERS = ["序号", "选题", "申报单位", "类别", "计划日期", "决定", "意见"]

const tableOf = (agenda: readonly Item[]) => ({
  columns: HEADERS.map((header) => ({ header })),
  rows: agenda.map((item, index) => [
    String(index + 1),
    item.title,
    item.unitName,
    labelIn(topicSettings().classes, item.contentClass),
    item.plannedOn ?? "未定",
    item.decision ? DECISION_LABELS[item.decision] : "未议",
    item.note,
  ]),
})
