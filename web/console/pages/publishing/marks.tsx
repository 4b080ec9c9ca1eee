import type { Bucket, PublicationRow } from "#contract/publishing"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const BUCKET_TONES: Readonly<Record<Bucket, Tone>> = {
  waiting: "idle",
  "under-way": "plain",
  person: "serious",
  unknown: "serious",
  published: "good",
  rejected: "veto",
  exempted: "idle",
  withdrawn: "idle",
}

export const DeliveryState = ({ row }: { row: { readonly bucket: Bucket; readonly stateLabel: string } }) => (
  <StateMark tone={BUCKET_TONES[row.bucket]}>{row.bucket === "person" ? "等人处理" : row.stateLabel}</StateMark>
)

export function PublicationState({ row }: { row: PublicationRow }) {
  const tone: Tone = row.held ? "veto" : row.state === "done" ? "good" : row.state === "cancelled" ? "idle" : "plain"
  return <StateMark tone={tone}>{row.stateLabel}</StateMark>
}
