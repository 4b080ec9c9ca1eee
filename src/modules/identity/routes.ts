import { done, refused } from "#kernel/outcome"
import { type Bound, bind, bindRead, bindSession } from "#platform/http"
import { tokenHashOf } from "./actor.ts"
import { abolishUnit } from "./commands/abolish-unit.ts"
import { endAccessToken, listAccessTokens, makeAccessToken } from "./commands/access-tokens.ts"
import { addPerson } from "./commands/add-person.ts"
import { addUnit } from "./commands/add-unit.ts"
import { changePassword } from "./commands/change-password.ts"
import { changeUnit } from "./commands/change-unit.ts"
import { endGrant, grantRole } from "./commands/grant-role.ts"
import { leave } from "./commands/leave.ts"
import { resetLogin } from "./commands/reset-login.ts"
import { setUp, setUpNeeded } from "./commands/set-up.ts"
import { signIn } from "./commands/sign-in.ts"
import { identityContract as c } from "./contract.ts"
import { listPeople, listUnits, personOf, sessionViewOf, unitOf } from "./queries.ts"
import { endSession, sessionEndOf } from "./store.ts"

export const identityRoutes: readonly Bound[] = [
  bindSession(c.signIn, async (ctx, db, input, connection) => {
    const outcome = await signIn(ctx, db, { ...input, address: connection.address })
    if (!outcome.ok) return outcome
    const { token, expiresAt, view } = outcome.value
    return done({ reply: view, cookie: { token, expiresAt } })
  }),
  bindRead(c.setUpNeeded, async (_ctx, sql) => done({ needed: await setUpNeeded(sql) })),
  bind(c.setUp, setUp),
  bindSession(c.signOut, async (ctx, db, _input, connection) => {
    if (connection.token) await endSession(db, tokenHashOf(connection.token), ctx.now)
    return done({ reply: {}, cookie: null })
  }),
  bindRead(c.session, async (ctx, sql) => {
    const expiresAt = await sessionEndOf(sql, ctx.actor.id, ctx.now)
    return expiresAt ? done(await sessionViewOf(sql, ctx.actor.id, expiresAt, ctx.now)) : refused("http.signed-out")
  }),
  bind(c.changePassword, changePassword),
  bindRead(c.accessTokens, listAccessTokens),
  bind(c.makeAccessToken, makeAccessToken),
  bind(c.endAccessToken, endAccessToken),
  bindRead(c.units, listUnits),
  bindRead(c.unit, unitOf),
  bindRead(c.people, listPeople),
  bindRead(c.person, personOf),
  bind(c.addUnit, addUnit),
  bind(c.changeUnit, changeUnit),
  bind(c.abolishUnit, abolishUnit),
  bind(c.addPerson, addPerson),
  bind(c.resetLogin, resetLogin),
  bind(c.leave, leave),
  bind(c.grantRole, grantRole),
  bind(c.endGrant, endGrant),
]
