import { Button, Input, Select } from "antd"
import type { ConsultationView } from "#contract/consultations"
import { Field } from "../../../ui/confirm.tsx"
import { Section } from "../../../ui/thing-page.tsx"

type Question = ConsultationView["questions"][number]
const KINDS = [
  { value: "one", label: "单选" },
  { value: "many", label: "多选" },
  { value: "open", label: "填写" },
] as const

/** 问卷 beside a draft: a few questions to choose from or to answer in words. */
export function Questions({
  questions,
  questionsMax,
  onChange,
}: {
  questions: readonly Question[]
  questionsMax: number
  onChange(questions: Question[]): void
}) {
  const change = (id: string, part: Partial<Question>) =>
    onChange(questions.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const add = () => {
    const taken = new Set(questions.map(({ id }) => id))
    const free = Array.from({ length: 99 }, (_, n) => `q${n + 1}`).find((id) => !taken.has(id))!
    onChange([...questions, { id: free, kind: "one", text: "", options: [] }])
  }
  return (
    <Section title="问卷（可不设）" note={`最多${questionsMax}题；只填问卷也能提交`}>
      {questions.map((one, n) => (
        <div key={one.id}>
          <Field label={`第${n + 1}题`}>
            <Input
              value={one.text}
              maxLength={100}
              onChange={(event) => change(one.id, { text: event.target.value })}
              addonBefore={
                <Select
                  aria-label={`第${n + 1}题的形式`}
                  value={one.kind}
                  options={[...KINDS]}
                  onChange={(kind: Question["kind"]) =>
                    change(one.id, { kind, ...(kind === "open" && { options: [] }) })
                  }
                />
              }
            />
          </Field>
          {one.kind === "open" ? null : (
            <Field label="选项（一行一个，至少两个）">
              <Input.TextArea
                rows={3}
                defaultValue={one.options.join("\n")}
                onChange={(event) =>
                  change(one.id, { options: event.target.value.split("\n").flatMap((line) => line.trim() || []) })
                }
              />
            </Field>
          )}
          <Button size="small" onClick={() => onChange(questions.filter(({ id }) => id !== one.id))}>
            去掉第{n + 1}题
          </Button>
        </div>
      ))}
      <p>
        <Button disabled={questions.length >= questionsMax} onClick={add}>
          加一题
        </Button>
      </p>
    </Section>
  )
}
