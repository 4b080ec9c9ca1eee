import { Input } from "antd"
import { useState } from "react"
import type { SigningPage } from "#contract/review"
import { faultOf } from "../../../api/error.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import type { Action } from "../../../ui/more-actions.tsx"
import type { Signing } from "./signing-acts.ts"

/** 先发后审, where the class of content knows it and the kind takes it; templates are reviewed beforehand. */
export function releaseActions({ round, signsAt, release }: SigningPage, ask: () => void): Action[] {
  const known = round.contentClass === "emergency" && round.state === "open" && signsAt !== null
  if (!known || round.subject.kind === "review.template") return []
  return [{ key: "release", label: "先发后审", why: release.why, onPress: ask }]
}

export function EarlyRelease({ page, acts, onClose }: { page: SigningPage; acts: Signing; onClose(): void }) {
  const [reason, setReason] = useState("")
  const { round } = page
  return (
    <Confirm
      open
      title="先发后审"
      object={round.subject.title}
      consequence="这一稿随即可以发布，但不算审核通过：未签的席位仍要在补审时限内全部签署，逾期按未审处理。放行以您的名义记入审核表，您不再签署其他席位。"
      verb="放行先发"
      danger
      missing={reason.trim().length < 2 ? "请写明情况紧急的理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => acts.release.mutateAsync({ hash: round.hash, reason })}
    >
      <Field label="理由">
        <Input.TextArea value={reason} maxLength={500} rows={3} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
