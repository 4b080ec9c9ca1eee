import { Button, Input, Select } from "antd"
import { useState } from "react"
import { type ArticleView, newsroomContract, type VariantView } from "#contract/newsroom"
import { bodyText, limitFaults, saidFault } from "#rules/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { Fault } from "../../../../ui/fault.tsx"
import { useKept } from "../../../../ui/kept.ts"
import { Moment } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"
import { ARTICLE_READS } from "./reads.ts"
import type { Settings } from "./use-writing.ts"

interface Props {
  readonly view: ArticleView
  readonly settings: Settings
  onShow(platform: string): void
}

type Key = {
  readonly key: string
  readonly label: string
  readonly hint: string
  readonly platforms: readonly string[]
}

/** 变体: the words for single platforms and forms, each linked to the master; what the master's change has made old is flagged. */
export function Variants({ view, settings, onShow }: Props) {
  const [editing, setEditing] = useState<Key>()
  const changes = { invalidates: ARTICLE_READS }
  const confirm = useAct(newsroomContract.confirmVariant, changes)
  const drop = useAct(newsroomContract.dropVariant, changes)
  const keys: Key[] = [
    ...settings.forms.map(({ id, label, hint, platforms }) => ({ key: id, label, hint, platforms })),
    ...settings.platforms.map(({ id, label }) => ({ key: id, label, hint: "只用于这个平台。", platforms: [id] })),
  ]
  const free = keys.filter(({ key }) => !view.variants.some((variant) => variant.key === key))
  const barred = view.acts.edit.ok ? null : view.acts.edit.why
  const keyOf = (variant: VariantView): Key =>
    keys.find(({ key }) => key === variant.key) ?? { key: variant.key, label: variant.label, hint: "", platforms: [] }
  const error = confirm.error ?? drop.error
  return (
    <Section
      title="变体"
      note={view.staleVariants > 0 ? `母稿改动后，${view.staleVariants} 个还没有核对` : "一篇母稿，多种讲法"}
    >
      {error ? <Fault fault={faultOf(error)} /> : null}
      <ul className="variants">
        {view.variants.map((variant) => (
          <li key={variant.key}>
            <div className="variant-head">
              <strong>{variant.label}</strong>
              {variant.stale ? <span className="mark-serious">▲ 母稿已改，须核对</span> : null}
              <span className="secondary">
                {variant.savedBy}，<Moment at={variant.savedAt} />
                {variant.confirmedBy ? `；${variant.confirmedBy}核对过` : ""}
              </span>
            </div>
            {variant.title ? <p>{variant.title}</p> : null}
            <p className="variant-text">{variant.text}</p>
            <div className="finding-takes">
              <ActionButton small why={barred} onPress={() => setEditing(keyOf(variant))}>
                改写
              </ActionButton>
              {variant.stale ? (
                <ActionButton
                  small
                  why={barred}
                  busy={confirm.isPending}
                  onPress={() => confirm.mutate({ id: view.id, key: variant.key })}
                >
                  确认无须修改
                </ActionButton>
              ) : null}
              {keyOf(variant).platforms[0] ? (
                <Button size="small" onClick={() => onShow(keyOf(variant).platforms[0]!)}>
                  看样子
                </Button>
              ) : null}
              <ActionButton small why={barred} onPress={() => drop.mutate({ id: view.id, key: variant.key })}>
                不用
              </ActionButton>
            </div>
          </li>
        ))}
      </ul>
      {barred !== null && view.variants.length === 0 ? (
        <p className="secondary">没有另写变体，各平台都用母稿。</p>
      ) : null}
      {barred === null ? (
        <Select
          placeholder="另写一个变体…"
          aria-label="另写一个变体"
          value={null}
          popupMatchSelectWidth={320}
          options={[
            { label: "按形式", options: free.filter(({ platforms, key }) => platforms[0] !== key).map(optionOf) },
            { label: "按平台", options: free.filter(({ platforms, key }) => platforms[0] === key).map(optionOf) },
          ]}
          onChange={(key: string | null) => setEditing(free.find((one) => one.key === key))}
        />
      ) : null}
      {editing ? (
        <EditVariant view={view} settings={settings} which={editing} onClose={() => setEditing(undefined)} />
      ) : null}
    </Section>
  )
}

const optionOf = ({ key, label }: Key) => ({ value: key, label })

function EditVariant({
  view,
  settings,
  which,
  onClose,
}: {
  view: ArticleView
  settings: Settings
  which: Key
  onClose(): void
}) {
  const present = view.variants.find(({ key }) => key === which.key)
  const { value, fill, forget } = useKept(`variant ${view.id} ${which.key} ${present?.no ?? 0}`, {
    title: present?.title ?? "",
    text: present?.text ?? bodyText(view.bodyHtml),
  })
  const save = useAct(newsroomContract.saveVariant, { invalidates: ARTICLE_READS, onDone: forget })
  const out = { title: value.title || view.title, text: value.text, summary: view.summary, bodyHtml: "", images: 0 }
  const faults = settings.platforms
    .filter(({ id }) => which.platforms.includes(id) && (view.targets.length === 0 || view.targets.includes(id)))
    .flatMap((platform) => limitFaults(out, platform))
  return (
    <Confirm
      open
      title={present ? "改写变体" : "写变体"}
      object={which.label}
      consequence={`${which.hint}保存即视为已按现在的母稿核对。`}
      verb="保存变体"
      missing={value.text.trim() === "" ? "请写文字" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => save.mutateAsync({ id: view.id, key: which.key, base: present?.no ?? 0, ...value })}
    >
      <Field label="标题" hint={`不填则用母稿的标题：${view.title}`}>
        <Input value={value.title} maxLength={200} onChange={(event) => fill({ title: event.target.value })} />
      </Field>
      <Field label="文字" hint={`${value.text.length.toLocaleString()} 字。${faults.map(saidFault).join("")}`}>
        <Input.TextArea
          value={value.text}
          autoSize={{ minRows: 6, maxRows: 16 }}
          onChange={(event) => fill({ text: event.target.value })}
        />
      </Field>
    </Confirm>
  )
}
