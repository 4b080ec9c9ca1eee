import { Input, Radio } from "antd"
import { useState } from "react"
import { newsroomContract, type WavingView } from "#contract/newsroom"
import { WAVING_KINDS, type WavingKind } from "#rules/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { ARTICLE_READS } from "./reads.ts"

export interface ToWave {
  readonly rule: string
  readonly original: string
  readonly sentence: string
  readonly level: string
  readonly levelLabel: string
}

interface Props {
  readonly articleId: string
  readonly finding: ToWave
  /** The text must be on the server first: only what is found there can be let pass. */
  before(): Promise<unknown>
  onWaved(waving: WavingView): void
  onClose(): void
}

/** 放行: why this stays as it is; the reviewer reads it. */
export function WaveDialog({ articleId, finding, before, onWaved, onClose }: Props) {
  const isVeto = finding.level === "veto"
  const [kind, setKind] = useState<WavingKind>(isVeto ? "false-alarm" : "kept")
  const [reason, setReason] = useState("")
  const wave = useAct(newsroomContract.wave, { invalidates: ARTICLE_READS })
  const act = async () => {
    await before()
    const { rule, original, sentence } = finding
    onWaved(await wave.mutateAsync({ id: articleId, rule, original, sentence, kind, reason }))
  }
  return (
    <Confirm
      open
      title="放行这一处"
      object={`“${finding.original}”（${finding.levelLabel}）`}
      consequence={`只对这句话有效：${finding.sentence}。理由随稿件走，审核人看得到。`}
      verb="放行"
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={act}
    >
      <Field label="怎么放行" {...(isVeto && { hint: "单项否决级只能按误报放行。" })} group>
        <Radio.Group
          value={kind}
          onChange={(event) => setKind(event.target.value as WavingKind)}
          options={Object.entries(WAVING_KINDS).map(([value, label]) => ({
            value,
            label,
            disabled: isVeto && value === "kept",
          }))}
        />
      </Field>
      <Field label="理由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
