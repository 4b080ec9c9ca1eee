import { useState } from "react"
import { useParams } from "react-router"
import { identityContract } from "#contract/identity"
import type { ReplyOf } from "../../../api/address.ts"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { type Action, Actions } from "../../../ui/more-actions.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { PasswordOnce, type ShownOnce } from "./password-once.tsx"
import { PERSON_STATES } from "./people-columns.tsx"
import { EndGrant, GrantRole, Leave, ResetLogin } from "./person-acts.tsx"

type Grant = ReplyOf<typeof identityContract.person>["roles"][number]

/** One person: where, which roles, and what the administrator and the security officer may do about it. */
export default function PersonPage() {
  const id = useParams().id!
  const person = useRead(identityContract.person, { id })
  useTitle(person.data?.name)
  const [act, setAct] = useState<"grant" | "reset" | "leave">()
  const [ending, setEnding] = useState<Grant>()
  const [given, setGiven] = useState<ShownOnce>()
  const cannotManage = useBarred("identity.manage", "管理机构与人员")
  const mayReadTrail = useBarred("trail.read", "查看操作留痕") === null
  const cannotGrant = useBarred("identity.grant", "授予和收回角色")
  if (person.error && !person.data)
    return (
      <PageFault
        error={person.error}
        back={{ href: paths.people(), label: "人员" }}
        retry={() => void person.refetch()}
      />
    )
  if (!person.data) return <Waiting />
  const view = person.data
  const gone = view.state === "left" ? "该人员已登记离开，不能再办理。" : null
  const actions: readonly Action[] = [
    // The administrator may give the first security officer's role; the server tells when that is over.
    {
      key: "grant",
      label: "授予角色",
      why: gone ?? (cannotManage === null ? null : cannotGrant),
      onPress: () => setAct("grant"),
    },
    { key: "reset", label: "重设密码", why: gone ?? cannotManage, onPress: () => setAct("reset") },
    { key: "leave", label: "登记离开", why: gone ?? cannotManage, onPress: () => setAct("leave") },
  ]
  const columns: readonly Column<Grant>[] = [
    { key: "role", title: "角色", cell: (row) => row.label },
    {
      key: "unit",
      title: "在哪个机构",
      width: "40%",
      cell: (row) => <a href={paths.unit(row.unit.id)}>{row.unit.name}</a>,
    },
    {
      key: "end",
      title: "办理",
      width: "112px",
      cell: (row) => (
        <ActionButton small why={cannotGrant} onPress={() => setEnding(row)}>
          收回角色
        </ActionButton>
      ),
    },
  ]
  const close = () => setAct(undefined)
  return (
    <ThingPage
      kind={view.unit.name}
      back={{ href: paths.people(), label: "人员" }}
      name={view.name}
      state={<StateMark tone={PERSON_STATES[view.state].tone}>{PERSON_STATES[view.state].label}</StateMark>}
      heads={[
        { label: "用户名", value: view.loginName ?? "未开通登录" },
        { label: "所在机构", value: <a href={paths.unit(view.unit.id)}>{view.unit.name}</a> },
        ...(mayReadTrail ? [{ label: "操作留痕", value: <a href={paths.trail({ actor: id })}>打开留痕</a> }] : []),
      ]}
      actions={<Actions actions={actions} />}
    >
      <Section title={`角色（${view.roles.length} 个）`}>
        {view.roles.length > 0 ? (
          <DataTable
            caption="角色"
            columns={columns}
            rows={view.roles}
            rowKey={(row) => `${row.role}-${row.unit.id}`}
          />
        ) : (
          <p>还没有角色，登录后看不到业务数据。角色由安全管理员授予。</p>
        )}
      </Section>
      {act === "grant" ? <GrantRole person={view} onClose={close} /> : null}
      {act === "reset" ? <ResetLogin person={view} onDone={setGiven} onClose={close} /> : null}
      {act === "leave" ? <Leave person={view} onClose={close} /> : null}
      {ending ? <EndGrant person={view} grant={ending} onClose={() => setEnding(undefined)} /> : null}
      {given ? <PasswordOnce given={given} onClose={() => setGiven(undefined)} /> : null}
    </ThingPage>
  )
}
