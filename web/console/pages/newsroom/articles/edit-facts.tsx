import { Checkbox, DatePicker, Input, Radio, Select } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { identityContract } from "#contract/identity"
import { type ArticleView, newsroomContract } from "#contract/newsroom"
import { CONTENT_CLASSES, ORIGINS } from "#rules/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { narrowed } from "../../../../ui/narrowed.ts"
import { useSession } from "../../../session.tsx"
import { MediaDialog } from "../materials/media-dialog.tsx"
import { ARTICLE_READS } from "./reads.ts"
import type { Settings } from "./use-writing.ts"

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** 稿件信息: class, authors, source, platforms, cover and video. */
export function EditFacts({ view, settings, onClose }: { view: ArticleView; settings: Settings; onClose(): void }) {
  const [facts, setFacts] = useState({
    ...{ contentClass: view.contentClass, origin: view.origin, sourceName: view.sourceName, sourceUrl: view.sourceUrl },
    ...{ sourceIssuedAt: view.sourceIssuedAt, targets: view.targets, authors: view.authors },
    ...{ coverId: view.coverId, videoId: view.videoId },
  })
  const [media, setMedia] = useState<"image" | "video">()
  const fill = (part: Partial<typeof facts>) => setFacts((present) => ({ ...present, ...part }))
  const save = useAct(newsroomContract.setFacts, { invalidates: ARTICLE_READS })
  const { authors, ...rest } = facts
  const known = settings.sources.flatMap(({ names }) => names).map((value) => ({ value }))
  return (
    <>
      <Confirm
        open
        title="填稿件信息"
        object={`《${view.title}》`}
        consequence="类别决定审核流程；勾选的平台在送审前逐个核对字数限制。"
        verb="保存稿件信息"
        missing={authors.length === 0 ? "至少写一位作者" : undefined}
        faultOf={faultOf}
        onClose={onClose}
        onConfirm={() => save.mutateAsync({ id: view.id, ...rest, authorIds: authors.map(({ id }) => id) })}
      >
        <Field label="内容类别" group>
          <Radio.Group
            options={options(CONTENT_CLASSES)}
            value={facts.contentClass}
            onChange={(event) => fill({ contentClass: event.target.value })}
          />
        </Field>
        <Field label="作者">
          <AuthorPicker authors={authors} onChange={(next) => fill({ authors: next })} />
        </Field>
        <Field label="来源" group>
          <Radio.Group
            options={options(ORIGINS)}
            value={facts.origin}
            onChange={(event) => fill({ origin: event.target.value })}
          />
        </Field>
        {facts.origin === "repost" ? (
          <>
            <Field label="来源单位" hint="稿源单位名单内的，或该类信息的法定发布单位。">
              <Select
                mode="tags"
                maxCount={1}
                options={known}
                value={facts.sourceName ? [facts.sourceName] : []}
                onChange={(names: string[]) => fill({ sourceName: names[0] ?? "" })}
              />
            </Field>
            <Field label="原文网址">
              <Input
                value={facts.sourceUrl}
                placeholder="https://"
                onChange={(event) => fill({ sourceUrl: event.target.value.trim() })}
              />
            </Field>
            <Field label="原发布时间">
              <DatePicker
                showTime={{ format: "HH:mm" }}
                value={facts.sourceIssuedAt ? dayjs(facts.sourceIssuedAt) : null}
                onChange={(date) => fill({ sourceIssuedAt: date ? date.format("YYYY-MM-DDTHH:mm:00+08:00") : null })}
              />
            </Field>
          </>
        ) : null}
        <Field label="发布平台" group>
          <Checkbox.Group
            options={settings.platforms.map(({ id, label }) => ({ value: id, label }))}
            value={facts.targets}
            onChange={(targets) => fill({ targets })}
          />
        </Field>
        <Field label="封面与视频" group>
          <Held
            what="封面"
            id={facts.coverId}
            onPick={() => setMedia("image")}
            onDrop={() => fill({ coverId: null })}
          />
          <Held
            what="视频"
            id={facts.videoId}
            onPick={() => setMedia("video")}
            onDrop={() => fill({ videoId: null })}
          />
        </Field>
      </Confirm>
      {media ? (
        <MediaDialog
          kind={media}
          onClose={() => setMedia(undefined)}
          onPick={({ id }) => fill(media === "image" ? { coverId: id } : { videoId: id })}
        />
      ) : null}
    </>
  )
}

function Held({ what, id, onPick, onDrop }: { what: string; id: string | null; onPick(): void; onDrop(): void }) {
  return (
    <span className="held">
      {what}：{id ? `素材 ${id}` : "没有"}
      <button type="button" className="link-button" onClick={onPick}>
        {id ? `换${what}` : `选${what}`}
      </button>
      {id ? (
        <button type="button" className="link-button" onClick={onDrop}>
          去掉
        </button>
      ) : null}
    </span>
  )
}

type Person = { readonly id: string; readonly name: string }
const optionsOf = (people: readonly Person[]) => people.map(({ id, name }) => ({ value: id, label: name }))

/** Persons by name, asked as it is typed where the list may be read; else those who are on it and oneself. */
function AuthorPicker({ authors, onChange }: { authors: readonly Person[]; onChange(next: Person[]): void }) {
  const [q, setQ] = useState("")
  const { person, permissions } = useSession()
  const mayRead = permissions.includes("identity.read-people")
  const people = useRead(
    identityContract.people,
    { limit: 20, ...(q && { q }) } as GivenFor<typeof identityContract.people>,
    { enabled: mayRead },
  )
  const near: Person[] = [...authors, { id: person.id, name: person.name }]
  const found: readonly Person[] = mayRead ? (people.data?.items ?? []) : []
  const names = new Map([...near, ...found].map(({ id, name }) => [id, name]))
  // Those at hand are no answer to what was typed: they stand there only by their names.
  const offered = [...narrowed(optionsOf(near), q, true), ...narrowed(optionsOf(found), q, people.isPlaceholderData)]
  return (
    <Select
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: (text) => setQ(text.trim()) }}
      options={[...new Map(offered.map((option) => [option.value, option])).values()]}
      value={authors.map(({ id }) => id)}
      onChange={(ids: string[]) => onChange(ids.map((id) => ({ id, name: names.get(id) ?? id })))}
    />
  )
}
