import { Button, DatePicker, Input, Select } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { newsroomContract, type PickUpRow } from "#contract/newsroom"
import { civilDate } from "#kernel/time"
import type { GivenFor } from "../../../../api/address.ts"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useList } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../../ui/list-page.tsx"
import { Day, useNow } from "../../../../ui/now.tsx"
import { Said } from "../../../../ui/said-text.tsx"
import { useUnitOption } from "../../../names.ts"
import { useBarred } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { useUrlState } from "../../../url-state.ts"
import { ActDialog } from "../act-dialog.tsx"
import { TopicPicker } from "../topics/topic-acts.tsx"

const FILTERS = ["unit", "level", "from", "to"] as const
const { pickUps, contributions } = newsroomContract
const READS = [pickUps, contributions]

/** 媒体采用台账: where media above took up what a unit put out, with the link that proves it. */
export default function PickUpsPage() {
  useTitle("媒体采用")
  const url = useUrlState()
  const list = useList(pickUps, { ...url.pick(FILTERS), limit: 50 } as GivenFor<typeof pickUps>)
  const units = useUnitOption(url.get("unit"))
  const why = useBarred("newsroom.edit", "登记媒体采用")
  const [adding, setAdding] = useState(false)
  const [striking, setStriking] = useState<PickUpRow>()
  const strike = useAct(newsroomContract.strikePickUp, { invalidates: READS })
  const columns: Column<PickUpRow>[] = [
    {
      key: "title",
      title: "标题",
      cell: (row) => (row.struckWhy === null ? row.title : <s title={row.struckWhy}>{row.title}</s>),
    },
    { key: "medium", title: "媒体", width: "14%", cell: (row) => row.medium },
    { key: "level", title: "级别", width: "88px", cell: (row) => row.levelLabel },
    { key: "unit", title: "单位", width: "17%", cell: (row) => row.unit.name },
    { key: "link", title: "链接", width: "22%", cell: (row) => <Said text={row.link} /> },
    {
      key: "strike",
      title: "更正",
      width: "80px",
      cell: (row) =>
        row.struckWhy === null ? (
          <Button size="small" disabled={why !== null} onClick={() => setStriking(row)}>
            划去
          </Button>
        ) : (
          <span className="secondary">已划去</span>
        ),
    },
    { key: "on", title: "采用", width: "88px", align: "right", cell: (row) => <Day date={row.pickedOn} /> },
  ]
  return (
    <ListPage
      title="媒体采用"
      says="被市级、省级和中央媒体采用的稿件，附链接和级别；划去的留痕、不计入统计。"
      filters={[
        { name: "from", label: "自", kind: "date", value: url.get("from"), whenEmpty: "最早" },
        { name: "to", label: "至", kind: "date", value: url.get("to"), whenEmpty: "现在" },
        ...(url.get("unit")
          ? [{ name: "unit", label: "单位", kind: "one" as const, options: units, value: url.get("unit") }]
          : []),
      ]}
      onFilter={url.set}
      figures={
        <FigureFilters
          items={(list.first?.byLevel ?? []).map((part) => ({ ...part, on: url.get("level") === part.key }))}
          onPress={(key) => url.set({ level: url.get("level") === key ? "" : key })}
        />
      }
      actions={
        <ActionButton primary why={why} onPress={() => setAdding(true)}>
          登记采用
        </ActionButton>
      }
      {...list.listed}
      empty={<EmptyTeach title="还没有媒体采用记录">稿件被上级媒体采用后，登记媒体、级别和链接。</EmptyTeach>}
    >
      <DataTable caption="媒体采用" columns={columns} rows={list.rows} rowKey={(row) => row.id} />
      {adding ? <Adding onClose={() => setAdding(false)} /> : null}
      {striking ? (
        <ActDialog
          id={`pick-up.${striking.id}`}
          object={striking.title}
          act={{
            key: "strike",
            label: "划去记录",
            may: { ok: true, why: null },
            consequence: "记录保留并标明划去，不再计入统计。",
            words: "原因",
            needed: true,
            run: (reason) => strike.mutateAsync({ id: striking.id, reason }),
          }}
          onClose={() => setStriking(undefined)}
        />
      ) : null}
    </ListPage>
  )
}

function Adding({ onClose }: { onClose(): void }) {
  const today = civilDate(useNow())
  const [draft, setDraft] = useState({ title: "", medium: "", link: "", pickedOn: today })
  const [level, setLevel] = useState<PickUpRow["level"]>("province")
  const [topicId, setTopicId] = useState<string>()
  const record = useAct(newsroomContract.recordPickUp, { invalidates: READS })
  const fill = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const good = draft.title.trim().length >= 2 && draft.medium.trim().length >= 2
  return (
    <Confirm
      open
      title="登记媒体采用"
      object={draft.title || "新的采用记录"}
      consequence="选了选题的记到申报单位名下，否则记到本单位；同一链接只记一次。"
      verb="登记采用"
      missing={!good ? "请填写标题和媒体" : /^https?:\/\/\S+$/.test(draft.link.trim()) ? undefined : "请填写链接"}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => record.mutateAsync({ ...draft, link: draft.link.trim(), level, topicId: topicId ?? null })}
    >
      <Field label="标题">
        <Input value={draft.title} maxLength={80} onChange={(event) => fill({ title: event.target.value })} />
      </Field>
      <Field label="媒体">
        <Input value={draft.medium} maxLength={40} onChange={(event) => fill({ medium: event.target.value })} />
      </Field>
      <Field label="级别">
        <Select
          value={level}
          onChange={(value: PickUpRow["level"]) => setLevel(value)}
          options={[
            { value: "nation", label: "中央媒体" },
            { value: "province", label: "省级媒体" },
            { value: "city", label: "市级媒体" },
          ]}
        />
      </Field>
      <Field label="链接">
        <Input
          value={draft.link}
          maxLength={500}
          placeholder="https://"
          onChange={(event) => fill({ link: event.target.value })}
        />
      </Field>
      <Field label="采用日期">
        <DatePicker
          allowClear={false}
          value={dayjs(draft.pickedOn)}
          onChange={(date) => date && fill({ pickedOn: date.format("YYYY-MM-DD") })}
        />
      </Field>
      <Field label="选题（可不填）">
        <TopicPicker not="" value={topicId} onChange={setTopicId} />
      </Field>
    </Confirm>
  )
}
