import { useState } from "react"
import type { ProblemView } from "#contract/monitoring"
import { Actions } from "../../../ui/more-actions.tsx"
import { useSession } from "../../session.tsx"
import type { ActName } from "./problem-acts.ts"
import { ProblemDialog } from "./problem-dialog.tsx"

interface Act {
  readonly name: ActName
  /** The verb with its object, on the button. */
  readonly label: string
  readonly permission: string
}

/** In the order of the work: give out, answer, look again, settle; then the ways aside. */
const ACTS: readonly Act[] = [
  { name: "assign", label: "派单给…", permission: "monitoring.supervise" },
  { name: "rectify", label: "反馈整改情况", permission: "monitoring.rectify" },
  { name: "recheck", label: "复核", permission: "monitoring.supervise" },
  { name: "close", label: "销号", permission: "monitoring.supervise" },
  { name: "sendBack", label: "退回重改", permission: "monitoring.supervise" },
  { name: "urge", label: "催办", permission: "monitoring.supervise" },
  { name: "extend", label: "延期", permission: "monitoring.supervise" },
  { name: "giveBack", label: "退单", permission: "monitoring.rectify" },
  { name: "dismiss", label: "不予认定", permission: "monitoring.supervise" },
]

/** What can be done with a problem. Acts of other roles are left out; acts of mine that are not possible now say why. */
export function ProblemActions({ problem }: { problem: ProblemView }) {
  const { permissions } = useSession()
  const [open, setOpen] = useState<ActName>()
  const mine = ACTS.filter((act) => permissions.includes(act.permission)).map(({ name, label }) => {
    const { ok, why } = problem.actions[name]
    return { key: name, label, why: ok ? null : (why ?? "现在不能办理"), onPress: () => setOpen(name) }
  })
  return (
    <>
      <Actions actions={mine} />
      <ProblemDialog key={`${problem.id} ${open}`} problem={problem} act={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
