import type { Module } from "#platform/module"
import { identityMessages } from "./messages.zh.ts"
import { identityRoutes } from "./routes.ts"

export { peopleActingFor, peopleWhoLeft } from "./acting.ts"
export { actorOf, actorOfSession } from "./actor.ts"
export { actorOfToken, makeAccessToken } from "./commands/access-tokens.ts"
export { addUser, resetPassword } from "./commands/add-user.ts"
export { makeSetupCode } from "./commands/set-up.ts"
export { hashPassword, newPassword } from "./hashing.ts"
export { forgetSessions } from "./forget.ts"
export { coversAll, coversBelow, ownUnits, scopeSql, treeOrder } from "./scope.ts"
export { addGrant, addLogin, addPerson, addUnit, markSample, type NewUnit } from "./store.ts"

/** 身份权限: units in two trees, people, roles, data scope, sessions. */
export const identityModule: Module = { name: "identity", routes: identityRoutes, messages: identityMessages }
