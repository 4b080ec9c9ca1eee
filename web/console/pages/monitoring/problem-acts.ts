import type { ProblemView } from "#contract/monitoring"

export type ActName = keyof ProblemView["actions"]

/** What the person has filled in so far. */
export interface Draft {
  readonly unitId: string
  readonly note: string
  readonly link: string
  readonly workdays: number
}

interface ActText {
  readonly title: string
  readonly verb: string
  /** The label of the words to write; absent when none are asked. */
  readonly note?: string
  readonly noteNeeded?: boolean
  readonly danger?: boolean
  /** What happens then, to whom. */
  consequence(problem: ProblemView, draft: Draft): string
}

const unitOf = (problem: ProblemView) => problem.assignment?.toUnit.name ?? problem.unit.name

/** The words of every act on a problem: what it is called, what it does, what must be written. */
export const ACT_TEXTS: Record<ActName, ActText> = {
  assign: {
    title: "派单整改",
    verb: "派单",
    note: "派单说明",
    consequence: (problem, draft) => {
      const unit = problem.candidates.find((one) => one.id === draft.unitId)?.name ?? "所选单位"
      return `${unit}将收到这个问题，整改时限从现在起按规则包计算，到期前系统会提醒。`
    },
  },
  rectify: {
    title: "反馈整改情况",
    verb: "提交反馈",
    note: "整改情况",
    noteNeeded: true,
    consequence: () => "提交后由监管员复核；复核前可以补充，不能撤回。",
  },
  recheck: {
    title: "复核",
    verb: "开始复核",
    consequence: (problem) =>
      `将到平台重新读取“${problem.account.name}”，按同一条规则再比对一次，结果作为整改后的证据。`,
  },
  close: {
    title: "销号",
    verb: "销号",
    note: "销号意见",
    consequence: () => "销号后这个问题办结，证据和经过继续保留，不能再改。",
  },
  sendBack: {
    title: "退回重改",
    verb: "退回重改",
    note: "退回理由",
    noteNeeded: true,
    consequence: (problem) => `${unitOf(problem)}需要重新整改，时限从退回时起重新计算。`,
  },
  urge: {
    title: "催办",
    verb: "催办",
    note: "催办内容",
    noteNeeded: true,
    consequence: (problem) => `${unitOf(problem)}将收到提醒，这是第 ${(problem.assignment?.urges ?? 0) + 1} 次催办。`,
  },
  extend: {
    title: "延期",
    verb: "同意延期",
    note: "延期理由",
    noteNeeded: true,
    consequence: (_problem, draft) => `时限顺延 ${draft.workdays} 个工作日。同一张派单只能延期一次。`,
  },
  giveBack: {
    title: "退单",
    verb: "退单",
    note: "退单理由",
    noteNeeded: true,
    consequence: () => "问题回到监管员重新派单。不属于本单位职责时才退单，理由会留痕。",
  },
  dismiss: {
    title: "不予认定",
    verb: "不予认定",
    note: "理由（误报、已另行处理等）",
    noteNeeded: true,
    danger: true,
    consequence: () => "这个问题不再计入统计，也不再派单。记录和理由继续保留。",
  },
}

/** Why the dialog's button cannot be pressed yet. */
export function missingOf(act: ActName, draft: Draft): string | undefined {
  if (act === "assign" && !draft.unitId) return "请选择整改单位"
  if (ACT_TEXTS[act].noteNeeded && draft.note.trim().length < 2) return `请填写${ACT_TEXTS[act].note}`
  return undefined
}
