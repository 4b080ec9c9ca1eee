import { Checkbox, Input } from "antd"
import { inboxContract, type MessageView, type ReplyView } from "#contract/inbox"
import { TEXT_CHARS_MAX } from "#rules/inbox"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { Moment } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { Quotable } from "./quotable.tsx"

const TONES: Record<string, Tone> = {
  drafting: "serious",
  "in-review": "plain",
  cleared: "serious",
  sent: "good",
  dropped: "idle",
}

/** Answers that were given, and the desk where the next one is written. */
export function Replies({ view }: { view: MessageView }) {
  const shown = view.replies.filter((reply) => reply.state !== "dropped")
  const draft = shown.find((reply) => reply.state === "drafting")
  return (
    <Section title="答复" note="答复前经敏错字检查和审核；每位反映同一件事的人都会收到">
      {shown
        .filter((reply) => reply !== draft)
        .map((reply) => (
          <Given key={reply.id} reply={reply} messageId={view.id} />
        ))}
      {view.actions.reply.ok ? (
        <Writing key={draft ? `${draft.id}.${draft.writtenAt}` : "new"} view={view} draft={draft} />
      ) : null}
      {shown.length === 0 && !view.actions.reply.ok ? <p className="secondary">{view.actions.reply.why}</p> : null}
    </Section>
  )
}

function Given({ reply, messageId }: { reply: ReplyView; messageId: string }) {
  return (
    <article>
      <p>
        <strong>{reply.kindLabel}</strong>{" "}
        <StateMark tone={TONES[reply.state] ?? "plain"}>{reply.stateLabel}</StateMark>{" "}
        <span className="secondary">
          {reply.unit.name} {reply.author} <Moment at={reply.sentAt ?? reply.writtenAt} />
          {reply.isPublic ? "，公开" : "，只给来信人"}
        </span>
      </p>
      <p className="pre-line">{reply.text}</p>
      {reply.state === "cleared" ? (
        <p>
          已审核通过，<a href={paths.replyReleases()}>到成批发布里发出</a>。
        </p>
      ) : null}
      {reply.sendings.map((one) => (
        <p key={one.id} className="secondary">
          {one.account}：{one.stateLabel}
          {one.says ? `。${one.says}` : ""}
          {one.unclear ? <Check messageId={messageId} sendingId={one.id} /> : null}
        </p>
      ))}
    </article>
  )
}

/** Kept on this machine while it is written; saved as a draft, then sent to review. */
function Writing({ view, draft }: { view: MessageView; draft: ReplyView | undefined }) {
  const { value, fill, forget } = useKept(`inbox.reply.${view.id}.${draft?.writtenAt ?? "new"}`, {
    text: draft?.text ?? "",
    isPublic: draft?.isPublic ?? view.mayPublish,
    holds: false,
  })
  const invalidates = [inboxContract.message, inboxContract.messages]
  const write = useAct(inboxContract.writeReply, { invalidates, onDone: forget })
  const submit = useAct(inboxContract.submitReply, { invalidates, onDone: forget })
  const changed = value.text !== (draft?.text ?? "") || value.isPublic !== (draft?.isPublic ?? view.mayPublish)
  const short = value.text.trim().length < 5 ? "请先写答复（至少五个字）" : null
  const error = write.error ?? submit.error
  return (
    <div>
      {draft?.note ? <p className="mark-serious">{draft.note}</p> : null}
      <Input.TextArea
        aria-label="答复内容"
        rows={7}
        maxLength={TEXT_CHARS_MAX}
        value={value.text}
        placeholder="先谢来信，再写核实了什么、谁什么时候做了什么、依据是什么，下一步何时完成，联系电话。120至300字。"
        onChange={(event) => fill({ text: event.target.value })}
      />
      <Quotable view={view} insert={(text) => fill({ text: value.text ? `${value.text}\n${text}` : text })} />
      <p>
        <Checkbox
          checked={value.isPublic}
          disabled={!view.mayPublish}
          onChange={(event) => fill({ isPublic: event.target.checked })}
        >
          答复后公开（自动隐去个人信息）
        </Checkbox>
        <Checkbox checked={value.holds} onChange={(event) => fill({ holds: event.target.checked })}>
          审核通过后成批发布（不选则审核通过即发出）
        </Checkbox>
        {view.mayPublish ? null : <span className="secondary">来信人没有同意公开，或属专人件。</span>}
      </p>
      {draft?.findings.map((one) => (
        <p key={one.original + one.reason} className={one.stops ? "mark-veto" : "secondary"}>
          “{one.original}”：{one.reason}
          {one.stops ? "（必须修改）" : ""}
        </p>
      ))}
      {draft?.publicText && draft.publicText !== draft.text ? (
        <p className="secondary">公开时显示为：{draft.publicText}</p>
      ) : null}
      <div className="list-tools">
        <ActionButton
          why={short ?? (changed ? null : "内容没有改动")}
          onPress={() => write.mutate({ id: view.id, text: value.text, isPublic: value.isPublic })}
        >
          保存答复
        </ActionButton>
        <ActionButton
          primary
          why={short ?? (changed ? "请先保存答复" : view.actions.submit.ok ? null : view.actions.submit.why)}
          onPress={() => submit.mutate({ id: view.id, holds: value.holds })}
        >
          送审答复
        </ActionButton>
        {draft && !changed ? <span role="status">已保存</span> : null}
      </div>
      {error ? <Fault fault={faultOf(error)} /> : null}
    </div>
  )
}

/** Nobody knows whether it arrived: somebody looks on the platform and says so; it is never sent again by itself. */
function Check({ messageId, sendingId }: { messageId: string; sendingId: string }) {
  const check = useAct(inboxContract.settleSending, { invalidates: [inboxContract.message] })
  const settle = (arrived: boolean) => () => check.mutate({ id: messageId, sendingId, arrived })
  return (
    <span className="list-tools">
      <ActionButton onPress={settle(true)}>平台上已有这条答复</ActionButton>
      <ActionButton onPress={settle(false)}>平台上没有</ActionButton>
      {check.error ? <Fault fault={faultOf(check.error)} /> : null}
    </span>
  )
}
