import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { credentialJobs, credentialSchedules } from "./credentials/index.ts"
import type { CredentialPorts } from "./credentials/ports.ts"
import { drillJobs, drillSchedules } from "./drills/index.ts"
import { registryJobs, registrySchedules } from "./jobs.ts"
import { registryMessages } from "./messages.zh.ts"
import { registryRoutes } from "./routes.ts"

export { accessByCredential, type WayPorts } from "./credentials/access.ts"
export { provenCapability } from "./credentials/capability.ts"
export { CONSENT_RETURN, finishConsent } from "./credentials/consent.ts"
export { type CallbackDoor, callbackDoor } from "./credentials/callback-door.ts"
export { type LoadedCredential, loadCredentials, loadGrant } from "./credentials/load.ts"
export { declareModes } from "./credentials/mode.ts"
export { type ContactNote, noteContact } from "./credentials/notes.ts"
export type { CredentialPorts } from "./credentials/ports.ts"
export { noteRevoked } from "./credentials/sweep.ts"
export { planDrill } from "./drills/plan.ts"
export { practiseStep, startDrill } from "./drills/practise.ts"
export { countedInOf } from "./counting.ts"
export type { LedgerFields } from "./fields.ts"
export { platformLabel, platforms } from "./platforms.ts"
export {
  type PublicAccount,
  publicAccountsAt,
  publicAccountsByIds,
  publicAccountsNamed,
  publicAccountsOfUnits,
} from "./queries-public.ts"
export { accountsOf, type Collectable, collectable, type KnownAccount } from "./reading.ts"
export {
  type FollowersNote,
  noteFollowers,
  noteLastPost,
  noteOpenProblems,
  notePostsPerDay,
  noteReading,
  type ReadingNote,
} from "./standing.ts"
export { addAccounts, type NewAccount } from "./store.ts"

/** 矩阵备案: the ledger of accounts, its past, rosters in and out. */
export const registryModule = (ports: { files: Files; credentials: CredentialPorts }): Module => ({
  name: "registry",
  routes: registryRoutes(ports.files, ports.credentials),
  jobs: [...registryJobs, ...credentialJobs(ports.credentials), ...drillJobs(ports.credentials)],
  schedules: [...registrySchedules, ...credentialSchedules, ...drillSchedules],
  messages: registryMessages,
})
