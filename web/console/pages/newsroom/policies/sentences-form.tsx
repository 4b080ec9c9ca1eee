import { Input, Radio, Select } from "antd"
import { useState } from "react"
import { newsroomContract, type PolicyView } from "#contract/newsroom"
import { LINE_KINDS, sentencesOf } from "#rules/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { POLICY_READS } from "./policy-form.tsx"

/** 写图解或分镜: pasted whole, cut into sentences, each with the articles it stands on. */
export function SentencesForm({ policy, onClose }: { policy: PolicyView; onClose(): void }) {
  const [kind, setKind] = useState<"picture" | "clip">("picture")
  const [text, setText] = useState("")
  const [cites, setCites] = useState<Record<string, string[]>>({})
  const add = useAct(newsroomContract.addLines, { invalidates: POLICY_READS })
  const sentences = [...new Set(sentencesOf(text).map((sentence) => sentence.text.trim()))]
  const uncited = sentences.filter((sentence) => !cites[sentence]?.length).length
  return (
    <Confirm
      open
      title="写图解或分镜"
      object={policy.title}
      consequence={`每句各选依据的条款，成为单独的一条。${uncited > 0 ? `还有 ${uncited} 句没有依据，会被标出。` : ""}`}
      verb="保存各句"
      missing={sentences.length === 0 ? "请写明内容" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        add.mutateAsync({
          ...{ id: policy.id, kind, materialId: null },
          sentences: sentences.map((sentence) => ({ text: sentence, cites: cites[sentence] ?? [] })),
        })
      }
    >
      <Field label="形式" group>
        <Radio.Group
          value={kind}
          options={(["picture", "clip"] as const).map((value) => ({ value, label: LINE_KINDS[value] }))}
          onChange={(event) => setKind(event.target.value as "picture" | "clip")}
        />
      </Field>
      <Field label="文字" hint="图上的话，或每行一个镜头：画面｜字幕｜秒数。按句切开。">
        <Input.TextArea
          value={text}
          maxLength={6000}
          autoSize={{ minRows: 4, maxRows: 10 }}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {sentences.map((sentence, at) => (
        <Field key={sentence} label={`第 ${at + 1} 句的依据`} hint={sentence}>
          <Select
            mode="multiple"
            value={cites[sentence] ?? []}
            options={policy.cut.map(({ key, text: words }) => ({ value: key, label: key, title: words }))}
            onChange={(keys: string[]) => setCites((present) => ({ ...present, [sentence]: keys }))}
          />
        </Field>
      ))}
    </Confirm>
  )
}
