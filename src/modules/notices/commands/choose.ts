import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { maskMail, maskPersonal } from "#kernel/personal"
import type { InputOf } from "#kernel/route"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { channelContract } from "../rules/channel-contract.ts"
import { kindOf } from "../rules/sending.ts"
import type { SendingPorts } from "../sending/ports.ts"
import { sendingRules } from "../sending/rules.ts"
import { sealAddress } from "../sending/sealed.ts"

const MAIL = /^[^\s@<>,;:"]{1,64}@[\w-]+(\.[\w-]+)+$/
const MOBILE = /^1[3-9]\d{9}$/

/** 填写或删除我的邮箱、手机号, by the actor for himself; the trail says that it happened, never the address. */
export async function setAddress(
  ctx: Ctx,
  tx: Tx,
  input: InputOf<typeof channelContract.setAddress>,
  ports: Pick<SendingPorts, "secrets">,
): Promise<Outcome<Record<never, never>>> {
  const { way } = input
  const subject = { kind: "identity.person", id: ctx.actor.id }
  if (!input.address) {
    await tx.run("delete from notices.address where person_id = $1 and way = $2", [ctx.actor.id, way])
    await trail.write(tx, ctx, "address.removed", subject, { way })
    return done({})
  }
  const address = way === "sms" ? input.address.replace(/[\s-]/g, "").replace(/^\+?86(?=1)/, "") : input.address
  if (way === "mail" && !MAIL.test(address)) return refused("notices.bad-mail")
  if (way === "sms" && !MOBILE.test(address)) return refused("notices.bad-mobile")
  await tx.run(
    `insert into notices.address (person_id, way, sealed, masked, entered_at) values ($1, $2, $3, $4, $5)
     on conflict (person_id, way) do update set sealed = excluded.sealed, masked = excluded.masked,
       entered_at = excluded.entered_at`,
    [
      ctx.actor.id,
      way,
      sealAddress(ports.secrets, ctx.actor.id, way, address),
      way === "mail" ? maskMail(address) : maskPersonal(address),
      ctx.now,
    ],
  )
  await trail.write(tx, ctx, "address.set", subject, { way })
  return done({})
}

/** 某类提醒要不要, by the actor for himself; not an act of office, so no trail. */
export async function setSwitch(
  ctx: Ctx,
  tx: Tx,
  input: InputOf<typeof channelContract.setSwitch>,
): Promise<Outcome<Record<never, never>>> {
  if (!kindOf(sendingRules(), input.kind)) return refused("notices.unknown-kind")
  if (input.wanted === null) {
    await tx.run("delete from notices.switch where person_id = $1 and kind = $2 and way = $3", [
      ctx.actor.id,
      input.kind,
      input.way,
    ])
    return done({})
  }
  await tx.run(
    `insert into notices.switch (person_id, kind, way, is_wanted) values ($1, $2, $3, $4)
     on conflict (person_id, kind, way) do update set is_wanted = excluded.is_wanted`,
    [ctx.actor.id, input.kind, input.way, input.wanted],
  )
  return done({})
}
