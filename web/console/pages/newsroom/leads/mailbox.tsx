import { useState } from "react"
import { type MailboxView, newsroomContract } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm } from "../../../../ui/confirm.tsx"
import { Fault, Waiting } from "../../../../ui/fault.tsx"
import { exactly } from "../../../../ui/format.ts"
import { Moment } from "../../../../ui/now.tsx"
import { StateMark } from "../../../../ui/state-mark.tsx"
import { Facts, Section, ThingPage } from "../../../../ui/thing-page.tsx"
import { FormItems } from "../../../item-input.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { MailboxStrip } from "./mailbox-strip.tsx"

const READS = [newsroomContract.mailbox, newsroomContract.mails, newsroomContract.mailboxStanding]
const ASK_AGAIN_MS = 1_000
/** The first mails come within a minute. */
const FIRST_MS = 10_000
const TONES = {
  none: "plain",
  off: "plain",
  waiting: "plain",
  fine: "good",
  failing: "serious",
  "failing-long": "serious",
} as const
/** What most mail providers want. */
const USUAL: Readonly<Record<string, string>> = { port: "993", security: "tls", from: "today", after: "flag" }

const isOnItsWay = (view: MailboxView | undefined): boolean =>
  view?.tested?.state === "asked" || view?.tested?.state === "calling"

/** 投稿邮箱设置: which mailbox is read, whether it can be, and a try with the server's real answer. */
export default function MailboxPage() {
  useTitle("投稿邮箱设置")
  const read = useRead(
    newsroomContract.mailbox,
    {},
    {
      every: (reply) => (isOnItsWay(reply) ? ASK_AGAIN_MS : reply?.state === "waiting" ? FIRST_MS : false),
    },
  )
  const [dialog, setDialog] = useState<"set" | "end">()
  const test = useAct(newsroomContract.testMailbox, { invalidates: READS })
  const end = useAct(newsroomContract.endMailbox, { invalidates: READS })
  const back = { href: paths.overview(), label: "总览" }
  if (read.error && !read.data) return <PageFault error={read.error} back={back} retry={() => void read.refetch()} />
  if (!read.data) return <Waiting />
  const view = read.data
  const isSet = view.state !== "none" && view.state !== "off"
  const close = () => setDialog(undefined)
  return (
    <ThingPage
      kind="设置"
      back={back}
      name="投稿邮箱设置"
      state={<StateMark tone={TONES[view.state]}>{view.stateLabel}</StateMark>}
      heads={[
        { label: "最近收信", value: <Moment at={view.readAt} none="还没有" /> },
        { label: "来信归", value: view.desk ?? "没有接收单位" },
        { label: "填写", value: <Moment at={view.enteredAt} none="还没有填写" /> },
        { label: "填写人", value: view.enteredBy ?? "无" },
      ]}
      actions={
        <>
          <ActionButton primary={!isSet} onPress={() => setDialog("set")}>
            {isSet ? "修改邮箱" : "填写邮箱"}
          </ActionButton>
          <ActionButton
            primary={isSet}
            why={view.test.why}
            busy={test.isPending || isOnItsWay(view)}
            onPress={() => test.mutate({})}
          >
            试一下
          </ActionButton>
          <ActionButton danger why={view.end.why} onPress={() => setDialog("end")}>
            停止收信
          </ActionButton>
        </>
      }
    >
      <p>
        填写后每分钟收一次新信（IMAP），收下的成为线索，投稿人收到查询码和结果；邮箱里的信不删除。
        {view.desk
          ? null
          : "还没有单位接收报料：请在“线索”页开通公众报料并指定接收单位，在那之前来信留在邮箱里，一封不收。"}
      </p>
      {test.error ? <Fault fault={faultOf(test.error)} /> : null}
      <MailboxStrip standing={view} />
      <Tested view={view} />
      <Section title="邮箱" note="授权码不回显">
        <Facts
          items={view.form
            .filter(
              ({ key }) => key !== "target" || view.form.some((one) => one.key === "after" && one.value === "move"),
            )
            .map((item) => ({ label: item.label, value: shown(item) }))}
        />
      </Section>
      {dialog === "set" ? <SetMailbox view={view} isSet={isSet} onClose={close} /> : null}
      {dialog === "end" ? (
        <Confirm
          open
          title="停止收信"
          object={view.form.find(({ key }) => key === "user")?.value || "投稿邮箱"}
          consequence="保存的授权码随即删除，不再收信；收过的线索和记录都在。再收须重新填写授权码。"
          verb="停止收信"
          danger
          faultOf={faultOf}
          onClose={close}
          onConfirm={() => end.mutateAsync({})}
        />
      ) : null}
    </ThingPage>
  )
}

function shown(item: MailboxView["form"][number]): string | null {
  if (item.type === "choice") return item.choices.find(({ value }) => value === item.value)?.label ?? null
  if (item.type !== "secret") return item.value || (item.key === "folder" ? "收件箱（INBOX）" : null)
  return item.filled
    ? `已填写${item.filled.tail ? `，末四位 ${item.filled.tail}` : ""}，${exactly(item.filled.at)} 更新`
    : null
}

function Tested({ view: { tested } }: { view: MailboxView }) {
  if (!tested) return null
  return (
    <Section title="试收结果">
      <p>
        {tested.state !== "answered" ? (
          "正在连接收信服务器，等它答复…"
        ) : (
          <>
            <StateMark tone={tested.ok ? "good" : "serious"}>{tested.ok ? "能收信" : "收不了"}</StateMark> {tested.says}
          </>
        )}
        <span className="secondary">
          （
          <Moment at={tested.at} />）
        </span>
      </p>
    </Section>
  )
}

function SetMailbox({ view, isSet, onClose }: { view: MailboxView; isSet: boolean; onClose(): void }) {
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(view.form.flatMap(({ key, value }) => (!value && USUAL[key] ? [[key, USUAL[key]]] : []))),
  )
  const set = useAct(newsroomContract.setMailbox, { invalidates: READS })
  const isSecret = (key: string) => view.form.some((item) => item.key === key && item.type === "secret")
  const given = Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== "" || !isSecret(key)))
  const after = values.after ?? view.form.find(({ key }) => key === "after")?.value
  const form = view.form.filter(({ key }) => key !== "target" || after === "move")
  const lacking = form.find(
    (item) =>
      (item.required || item.key === "target") && !item.filled && !(values[item.key] ?? item.value ?? "").trim(),
  )
  return (
    <Confirm
      open
      title={isSet ? "修改邮箱" : "填写邮箱"}
      object="投稿邮箱"
      consequence="授权码加密保存，任何页面都不再显示。保存后即开始收信，请点“试一下”看服务器的答复；换了服务器的，授权码须重新填写。"
      verb="保存邮箱"
      missing={lacking ? `请填写${lacking.label}` : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => set.mutateAsync({ values: given })}
    >
      <FormItems form={form} values={values} onValues={setValues} />
    </Confirm>
  )
}
