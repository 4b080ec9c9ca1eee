import { Button, Input } from "antd"
import { useEffect, useState } from "react"
import { type PatrolView, patrolContract } from "#contract/collection"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Moment, useNow } from "../../../ui/now.tsx"
import { useTitle } from "../../title.ts"
import { givenTime, nowAsTyped } from "./patrol-time.ts"

/** 人工巡看: one account at a time, half a minute each: open, compare, write down, next. */
export default function PatrolPage() {
  useTitle("人工巡看")
  const [view, setView] = useState<PatrolView>()
  const take = useAct(patrolContract.takeTurn, { invalidates: [], onDone: setView })
  const { mutate } = take
  useEffect(() => mutate({}), [mutate])
  return (
    <div className="page patrol-page">
      <header className="page-head">
        <div>
          <h1>人工巡看</h1>
          <p className="secondary">接口采不到的账号，每天由人看一眼：打开账号，核对最新一条，登记后自动到下一个。</p>
        </div>
        {view ? (
          <p role="status">
            今天已看 <strong>{view.today.checked}</strong> 个（本人 {view.today.mine} 个），跳过 {view.today.skipped}{" "}
            个，还剩 <strong>{view.today.left}</strong> 个
          </p>
        ) : null}
      </header>
      {take.error ? <Fault fault={faultOf(take.error)} retry={() => mutate({})} /> : null}
      {!view && !take.error ? <Waiting /> : null}
      {view?.turn ? <Turn key={view.turn.accountId} turn={view.turn} onDone={setView} /> : null}
      {view && !view.turn ? (
        <EmptyTeach title="今天没有要巡看的账号了">
          声明为全人工的账号、没有接口的平台上的账号会列在这里；别人正在看的不会同时给您。
        </EmptyTeach>
      ) : null}
    </div>
  )
}

type Turned = NonNullable<PatrolView["turn"]>

function Turn({ turn, onDone }: { turn: Turned; onDone(view: PatrolView): void }) {
  const now = useNow()
  const [title, setTitle] = useState("")
  const [time, setTime] = useState(() => nowAsTyped(now))
  const [url, setUrl] = useState("")
  const [reason, setReason] = useState("")
  const [skipping, setSkipping] = useState(false)
  const check = useAct(patrolContract.patrol, { invalidates: [], onDone })
  const id = turn.accountId
  const publishedAt = givenTime(time)
  const ready = title.trim() !== "" && publishedAt !== undefined
  const send = (given: Omit<Parameters<typeof check.mutate>[0], "id">) =>
    check.isPending ? undefined : check.mutate({ id, ...given })
  const saveNew = () => (ready ? send({ outcome: "new", title, publishedAt, url }) : undefined)
  const none = turn.latest ? "same" : "none"

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      const act = {
        o: () => turn.url && window.open(turn.url, "_blank", "noopener"),
        s: () => send({ outcome: none }),
      }[event.key.toLowerCase() as "o" | "s"]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener("keydown", onKey)
    return () => removeEventListener("keydown", onKey)
  })

  return (
    <form
      className="patrol-turn"
      onSubmit={(event) => {
        event.preventDefault()
        if (skipping) send({ outcome: "skipped", reason })
        else saveNew()
      }}
    >
      <h2>
        {turn.name} <span className="secondary">{turn.platformLabel}</span>
      </h2>
      <p className="secondary">
        {turn.unit.name}；上次巡看
        <Moment at={turn.lastCheckedAt} none="无记录" />
      </p>
      {turn.url ? (
        <Button type="primary" size="large" block href={turn.url} target="_blank" rel="noreferrer noopener">
          打开账号（Alt+O）
        </Button>
      ) : (
        <p>
          台账里没有链接，请在 {turn.platformLabel} 里搜索“{turn.name}”。
        </p>
      )}
      <p>
        已知最新一条：
        {turn.latest ? (
          <>
            {turn.latest.title}（<Moment at={turn.latest.publishedAt} />）
          </>
        ) : (
          "没有"
        )}
      </p>
      <Button size="large" block loading={check.isPending} onClick={() => send({ outcome: none })}>
        {turn.latest ? "没有更新的，下一个（Alt+S）" : "一条也没有，下一个（Alt+S）"}
      </Button>
      {skipping ? (
        <Field label="跳过的原因">
          <Input autoFocus size="large" value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
        </Field>
      ) : (
        <>
          <Field label="最新一条的标题">
            <Input autoFocus size="large" value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} />
          </Field>
          <Field label="发布时间" fault={publishedAt ? "" : "请填写时间"}>
            <Input size="large" type="datetime-local" value={time} onChange={(e) => setTime(e.target.value)} />
          </Field>
          <Field label="链接（可不填）">
            <Input size="large" inputMode="url" value={url} maxLength={1000} onChange={(e) => setUrl(e.target.value)} />
          </Field>
        </>
      )}
      {check.error ? <Fault fault={faultOf(check.error)} /> : null}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={check.isPending}
        disabled={skipping ? reason.trim().length < 2 : !ready}
      >
        {skipping ? "跳过，下一个（回车）" : "登记，下一个（回车）"}
      </Button>
      <Button type="text" size="large" block onClick={() => setSkipping(!skipping)}>
        {skipping ? "不跳过，回去登记" : "看不了，跳过"}
      </Button>
    </form>
  )
}
