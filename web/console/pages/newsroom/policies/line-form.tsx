import { Input, Radio, Select } from "antd"
import { useState } from "react"
import { type LineView, newsroomContract, type PolicyView } from "#contract/newsroom"
import { LINE_KINDS, type LineKind } from "#rules/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { MediaDialog } from "../materials/media-dialog.tsx"
import { POLICY_READS } from "./policy-form.tsx"

/** 写一句: what is said, and the articles it stands on. */
export function LineForm({ policy, line, onClose }: { policy: PolicyView; line?: LineView; onClose(): void }) {
  const present = policy.cut.map(({ key }) => key)
  const [value, setValue] = useState({
    ...{ kind: line?.kind ?? ("answer" as LineKind), question: line?.question ?? "", text: line?.text ?? "" },
    cites: line?.cites.map(({ key }) => key).filter((key) => present.includes(key)) ?? [],
    materialId: line?.material?.id ?? null,
  })
  const [picking, setPicking] = useState(false)
  const fill = (part: Partial<typeof value>) => setValue((before) => ({ ...before, ...part }))
  const add = useAct(newsroomContract.addLine, { invalidates: POLICY_READS })
  const change = useAct(newsroomContract.changeLine, { invalidates: POLICY_READS })
  const hasMedia = value.kind === "picture" || value.kind === "clip"
  const given = { id: policy.id, ...value, materialId: hasMedia ? value.materialId : null }
  return (
    <>
      <Confirm
        open
        title={line ? (line.fault ? "核对依据" : "改写一句") : "写一句"}
        object={policy.title}
        consequence="保存时按现行文本记下所依据的条款；没有依据的会被标出。"
        verb="保存"
        missing={value.text.trim().length < 2 ? "请写明内容" : undefined}
        faultOf={faultOf}
        onClose={onClose}
        onConfirm={() => (line ? change.mutateAsync({ ...given, lineId: line.id }) : add.mutateAsync(given))}
      >
        <Field label="形式" group>
          <Radio.Group
            value={value.kind}
            options={Object.entries(LINE_KINDS).map(([kind, label]) => ({ value: kind, label }))}
            onChange={(event) => fill({ kind: event.target.value as LineKind })}
          />
        </Field>
        {value.kind === "answer" ? (
          <Field label="问">
            <Input
              value={value.question}
              maxLength={300}
              onChange={(event) => fill({ question: event.target.value })}
            />
          </Field>
        ) : null}
        <Field label={value.kind === "answer" ? "答" : "内容"}>
          <Input.TextArea
            value={value.text}
            maxLength={3000}
            autoSize={{ minRows: 3, maxRows: 10 }}
            onChange={(event) => fill({ text: event.target.value })}
          />
        </Field>
        <Field label="依据的条款">
          <Select
            mode="multiple"
            value={value.cites}
            options={policy.cut.map(({ key, text }) => ({ value: key, label: key, title: text }))}
            optionRender={({ value: key }) => (
              <span title={policy.cut.find((clause) => clause.key === key)?.text}>
                {policy.cut.find((clause) => clause.key === key)?.text.slice(0, 40)}
              </span>
            )}
            onChange={(cites: string[]) => fill({ cites })}
          />
        </Field>
        {hasMedia ? (
          <Field label="素材" group>
            <span>
              {value.materialId ? `素材 ${value.materialId}` : "没有"}{" "}
              <button type="button" className="link-button" onClick={() => setPicking(true)}>
                选用素材
              </button>
            </span>
          </Field>
        ) : null}
      </Confirm>
      {picking ? (
        <MediaDialog
          kind={value.kind === "clip" ? "video" : "image"}
          onClose={() => setPicking(false)}
          onPick={({ id }) => fill({ materialId: id })}
        />
      ) : null}
    </>
  )
}
