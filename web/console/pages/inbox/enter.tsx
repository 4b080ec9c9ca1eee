import { Button, Checkbox, Input, Radio, Select } from "antd"
import { useState } from "react"
import { inboxContract } from "#contract/inbox"
import { creditCodeOf, SOURCES, TEXT_CHARS_MAX } from "#rules/inbox"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"

const KINDS = [
  { value: "consult", label: "咨询" },
  { value: "advise", label: "建议" },
  { value: "complain", label: "投诉" },
  { value: "help", label: "求助" },
  { value: "praise", label: "表扬" },
] as const
const WAYS = (["phone", "visit", "letter"] as const).map((value) => ({ value, label: SOURCES[value] }))
type Kind = (typeof KINDS)[number]["value"]
type Way = (typeof WAYS)[number]["value"]

const once = (): string => crypto.randomUUID().replaceAll("-", "")
const EMPTY = { title: "", text: "", place: "", kind: "consult" as Kind, source: "phone" as Way }

/** 代来信人登记: a person at the telephone or at the counter; how to reach him is not kept on this machine. */
export default function EnterMessagePage() {
  useTitle("代来信人登记")
  const why = useBarred("inbox.desk", "代来信人登记")
  const { value, fill, forget } = useKept("inbox.enter", EMPTY)
  const [contact, setContact] = useState("")
  const [asker, setAsker] = useState<Asker>()
  const [isPublic, setPublic] = useState(false)
  const [key, setKey] = useState(once)
  const [taken, setTaken] = useState<ReplyOf<typeof inboxContract.enter>>()
  const enter = useAct(inboxContract.enter, {
    invalidates: [inboxContract.messages],
    onDone: (reply) => {
      setTaken(reply)
      forget()
      setContact("")
      setAsker(undefined)
      setPublic(false)
      setKey(once())
    },
  })
  const short =
    value.title.trim().length < 4
      ? "请用一句话写明是什么事（至少四个字）"
      : value.text.trim().length < 5
        ? "请写明具体情况（至少五个字）"
        : asker && missingOf(asker)
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <p className="crumbs secondary">
            <a href={paths.messages()}>来信</a> / 登记
          </p>
          <h1>代来信人登记</h1>
          <p className="secondary">电话、来访、信件反映的，登记后把查询码告诉来信人，他凭码查看办理情况。</p>
        </div>
      </header>
      {taken ? <Told taken={taken} /> : null}
      {why ? <p>{why}</p> : null}
      <Field label="来源">
        <Radio.Group
          options={WAYS}
          value={value.source}
          onChange={(event) => fill({ source: event.target.value as Way })}
        />
      </Field>
      <Field label="类别">
        <Select value={value.kind} onChange={(kind: Kind) => fill({ kind })} options={[...KINDS]} />
      </Field>
      <Field label="是什么事（一句话）">
        <Input value={value.title} maxLength={60} onChange={(event) => fill({ title: event.target.value })} />
      </Field>
      <Field label="具体情况">
        <Input.TextArea
          rows={6}
          maxLength={TEXT_CHARS_MAX}
          value={value.text}
          onChange={(event) => fill({ text: event.target.value })}
        />
      </Field>
      <Field label="地点（可不填）">
        <Input value={value.place} maxLength={60} onChange={(event) => fill({ place: event.target.value })} />
      </Field>
      <Field label="联系方式（加密保存，可不填）">
        <Input value={contact} maxLength={60} autoComplete="off" onChange={(event) => setContact(event.target.value)} />
      </Field>
      <Enterprise asker={asker} onChange={setAsker} isPublic={isPublic} onPublic={setPublic} />
      {short ? <p className="secondary">{short}</p> : null}
      <Button
        type="primary"
        loading={enter.isPending}
        disabled={Boolean(why) || Boolean(short)}
        onClick={() =>
          enter.mutate({
            ...value,
            contact,
            isPublic: asker !== undefined && isPublic,
            once: key,
            ...(asker && { enterprise: asker }),
          })
        }
      >
        登记来信
      </Button>
      {enter.error ? <Fault fault={faultOf(enter.error)} /> : null}
    </div>
  )
}

function Told({ taken }: { taken: ReplyOf<typeof inboxContract.enter> }) {
  return (
    <div role="status">
      {taken.told.map((one) => (
        <p key={one.kind} className="mark-veto">
          请先告诉来信人：{one.says}
        </p>
      ))}
      <p>
        已登记{taken.joined ? "，刚刚也有人反映同一件事，已合并办理" : ""}。
        {taken.code ? (
          <>
            查询码 <strong>{taken.code}</strong>（只显示这一次，请告诉来信人）。
          </>
        ) : null}
        <a href={paths.message(taken.id)}>打开这件来信</a>
      </p>
    </div>
  )
}

interface Asker {
  readonly enterprise: string
  readonly creditCode: string
  readonly person: string
}

const missingOf = (asker: Asker): string | undefined =>
  asker.enterprise.trim().length < 4
    ? "请填写企业全称"
    : creditCodeOf(asker.creditCode) === undefined
      ? "统一社会信用代码不对，请来信人对照营业执照再报一次"
      : asker.person.trim().length < 2
        ? "请填写联系人"
        : undefined

/** 企业来信: for which enterprise somebody speaks; kept as a contact is, and not on this machine. */
function Enterprise({
  asker,
  onChange,
  isPublic,
  onPublic,
}: {
  asker: Asker | undefined
  onChange(asker: Asker | undefined): void
  isPublic: boolean
  onPublic(isPublic: boolean): void
}) {
  const field = (name: keyof Asker, label: string, most: number) => (
    <Field label={label}>
      <Input
        value={asker![name]}
        maxLength={most}
        autoComplete="off"
        onChange={(event) => onChange({ ...asker!, [name]: event.target.value })}
      />
    </Field>
  )
  return (
    <>
      <p>
        <Checkbox
          checked={asker !== undefined}
          onChange={(event) =>
            onChange(event.target.checked ? { enterprise: "", creditCode: "", person: "" } : undefined)
          }
        >
          代表企业来信
        </Checkbox>
      </p>
      {asker ? (
        <>
          {field("enterprise", "企业名称（加密保存）", 60)}
          {field("creditCode", "统一社会信用代码（加密保存）", 30)}
          {field("person", "联系人（加密保存）", 20)}
          <p>
            <Checkbox checked={isPublic} onChange={(event) => onPublic(event.target.checked)}>
              企业同意公开问题和答复，不涉及商业秘密
            </Checkbox>
          </p>
        </>
      ) : null}
    </>
  )
}
