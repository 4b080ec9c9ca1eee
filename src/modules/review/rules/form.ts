import type { PaperView, RoundView, SeatView } from "./round-contract.ts"

/** `2026-06-11T14:05:00+08:00` → `2026-06-11 14:05`. */
const clock = (instant: string | undefined): string => instant?.slice(0, 16).replace("T", " ") ?? ""

export interface FormTexts {
  readonly fields: readonly (readonly [Field] | readonly [Field, Field])[]
  readonly tables: readonly {
    readonly caption: string
    readonly columns: readonly string[]
    readonly rows: string[][]
  }[]
  readonly notes: readonly string[]
}
interface Field {
  readonly label: string
  readonly value: string
}

/** What an 审核表 says: every seat with its opinion, gates, time and hash; empty seats keep room for a signature by hand. */
export function formTexts(round: RoundView, kindName: string, printedAt: string): FormTexts {
  const seats = round.steps.flatMap((step) => step.seats.map((seat) => ({ step, seat })))
  const label = (id: string): string => round.gates.find((gate) => gate.id === id)?.label ?? id
  const gatesOf = (seat: SeatView, isSelf: boolean): string => {
    if (isSelf) return "—"
    if (seat.verdict === undefined) return round.gates.map((gate) => `□${gate.label}`).join(" ")
    return seat.gates && seat.gates.length > 0 ? seat.gates.map((id) => `☑${label(id)}`).join(" ") : "—"
  }
  const rows = seats.map(({ step, seat }) => [
    `${step.name}\n（${seat.roleLabel}）`,
    seat.name === undefined ? "" : `${seat.name}${seat.forName === undefined ? "" : `\n（代${seat.forName}）`}`,
    opinionOf(seat),
    gatesOf(seat, step.isSelf),
    seat.verdict === undefined ? "　年　月　日　时　分" : `${clock(seat.at)}\n${seat.wayLabel ?? ""}`,
  ])
  return {
    fields: [
      [{ label: "标题", value: round.subject.title }],
      [
        { label: "单位", value: round.unit.name },
        { label: "类别", value: `${kindName}·${round.classLabel}` },
      ],
      [
        { label: "作者", value: round.authors.map(({ name }) => name).join("、") },
        { label: "送审", value: `${round.openedBy.name}　${clock(round.openedAt)}` },
      ],
      [
        { label: "审核流程", value: `${round.ladder.label}（${round.ladder.version}版）` },
        { label: "状态", value: stateOf(round) },
      ],
      [
        { label: "截止时间", value: clock(round.dueAt) },
        {
          label: "校对",
          value: `已校${round.proofs.passes}遍${round.proofs.min > 0 ? `，要求不少于${round.proofs.min}遍` : ""}`,
        },
      ],
      [{ label: "内容校验值", value: round.hash }],
      ...released(round),
    ],
    tables: [
      { caption: "审核意见", columns: ["步骤", "签署人", "意见", "五关", "时间与方式"], rows },
      ...(round.papers.length > 0
        ? [
            {
              caption: "线下签批与电话同意",
              columns: ["签批人", "方式", "签批时间", "补录", "确认"],
              rows: round.papers.map(paperRow),
            },
          ]
        : []),
    ],
    notes: [
      "每个签署都对应上面的内容校验值；内容有任何改动，此前的签署全部作废，须重新送审。",
      "作者和送审人不审核，同一人一轮只签一次；未签署不视为同意。",
      `审核轮次编号${round.id}，打印时间${clock(printedAt)}。`,
    ],
  }
}

const opinionOf = (seat: SeatView): string =>
  seat.verdictLabel === undefined ? "" : `${seat.verdictLabel}${seat.note ? `\n${seat.note}` : ""}`

const stateOf = (round: RoundView): string =>
  `${round.stateLabel}${round.concludedAt ? `　${clock(round.concludedAt)}` : ""}${round.endedBecause === "" ? "" : `\n${round.endedBecause}`}`

const released = (round: RoundView): readonly (readonly [Field])[] =>
  round.released
    ? [
        [
          {
            label: "先发后审",
            value: `${round.released.by.name}　${clock(round.released.at)}放行\n理由：${round.released.note}`,
          },
        ],
      ]
    : []

const paperRow = (paper: PaperView): string[] => [
  `${paper.signer.name}\n${paper.verdictLabel}`,
  `${paper.wayLabel}${paper.file ? `\n扫描件 ${paper.file.sha256.slice(0, 12)}` : ""}`,
  clock(paper.signedAt),
  `${paper.recordedBy.name}\n${clock(paper.recordedAt)}`,
  paper.settledAt === null ? paper.stateLabel : `${paper.stateLabel}\n${clock(paper.settledAt)}`,
]
