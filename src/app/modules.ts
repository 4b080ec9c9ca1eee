import type { Exchanger, MailReader, TextModel } from "#connectors/kit"
import type { Messages } from "#kernel/messages"
import { civilDate } from "#kernel/time"
import { checkingModule, checkSubjects } from "#modules/checking"
import { collectionModule, type Outside, startRunOver } from "#modules/collection"
import { dispatchModule } from "#modules/dispatch"
import { identityModule } from "#modules/identity"
import { inboxModule, type InboxPorts, replyKind } from "#modules/inbox"
import { intakeModule } from "#modules/intake"
import { monitoringModule } from "#modules/monitoring"
import { noticesModule, type SendingPorts, tellMany } from "#modules/notices"
import { portalModule } from "#modules/portal"
import { type CredentialPorts, registryModule } from "#modules/registry"
import { reportsModule } from "#modules/reports"
import { rulebookModule } from "#modules/rulebook"
import { trailModule } from "#modules/trail"
import { workbenchModule } from "#modules/workbench"
import { type ReviewPorts, reviewModule } from "#modules/review"
import { articleKind, materialUploads, newsroomModule } from "#modules/newsroom"
import { type PublishingPorts, publishingModule } from "#modules/publishing"
import { subscriptionsModule } from "#modules/subscriptions"
import { allianceModule } from "#modules/alliance"
import { doorsModule } from "#modules/doors"
import { sensingModule } from "#modules/sensing"
import { dutyModule } from "#modules/duty"
import { proposalsModule } from "#modules/proposals"
import { consultationKind, consultationsModule, reportKind } from "#modules/consultations"
import { gridsModule } from "#modules/grids"
import { entryKind, knowledgeModule, publicAnswerOf, similarAnswers } from "#modules/knowledge"
import { exchangeModule, withOthers } from "#modules/exchange"
import { catalogueModule } from "#modules/catalogue"
import type { Files } from "#platform/files"
import type { MailFolder } from "#platform/mail"
import { httpMessages } from "#platform/http"
import type { Module } from "#platform/module"
import { cataloguePorts } from "./catalogue-ports.ts"
import { dutyPorts } from "./duty-ports.ts"
import { publicVoices } from "./lead-ports.ts"
import { proofPictures } from "./proof-pictures.ts"

/** What the modules need of the outside; `app` is the only place that knows the real ones. */
export interface Ports {
  readonly files: Files
  readonly outside: Outside
  readonly credentials: CredentialPorts
  readonly senders: SendingPorts["senders"]
  /** 投稿邮箱 on this machine. */
  readonly mailbox?: MailFolder
  /** How a mailbox on a mail server is read. */
  readonly mailReader: MailReader
  /** The language model the newsroom may be given. */
  readonly model: TextModel
  /** Other systems that take over what the public said. */
  readonly exchangers: readonly Exchanger[]
  /** What may be published, and its pictures. */
  readonly content: Omit<PublishingPorts, "outside">
}

/** The text check, as review asks for it. */
const checkOf: ReviewPorts["check"] = async (ctx, tx, { subject, text, unitId }) =>
  (await checkSubjects(ctx, tx, [{ subject, text, on: civilDate(ctx.now), unitId }]))[0]!.findings

/** One 咨询答问 as it stands, for whoever wants to say it again. */
const answerNow: InboxPorts["answerNow"] = async (sql, id, now) => {
  const found = await publicAnswerOf(sql, id, now)
  return found && { ...found, over: found.over?.because ?? null }
}

/** Every module of the house, from the ground up. */
export const modulesOf = (ports: Ports): readonly Module[] => [
  identityModule,
  rulebookModule,
  workbenchModule(ports.files, { material: materialUploads }),
  checkingModule(ports.files),
  dispatchModule,
  noticesModule({ ...ports.credentials, senders: ports.senders }),
  registryModule({ files: ports.files, credentials: ports.credentials }),
  collectionModule(ports.outside, ports.files),
  intakeModule,
  monitoringModule({ startRun: startRunOver(ports.outside), files: ports.files }),
  reportsModule,
  portalModule,
  reviewModule({
    ...{
      kinds: [articleKind(ports.outside.connectors), entryKind, replyKind, consultationKind, reportKind],
      files: ports.files,
    },
    ...{ tell: tellMany, check: checkOf },
  }),
  newsroomModule({
    ...{ model: ports.model, files: ports.files, connectors: ports.outside.connectors, senders: ports.senders },
    ...(ports.mailbox && { mailbox: ports.mailbox }),
    ...{ voices: publicVoices, mailReader: ports.mailReader },
    ...{ secrets: ports.credentials.secrets, fetch: ports.credentials.fetch, addresses: ports.credentials.addresses },
    elapsed: () => performance.now(),
  }),
  publishingModule({ ...ports.content, outside: ports.outside, proofs: proofPictures(ports.files) }),
  subscriptionsModule({ ...ports.credentials, senders: ports.senders }),
  allianceModule({
    ...{ secrets: ports.credentials.secrets, ...ports.content },
    keep: async (tx, { actor, now }, file) => (await ports.files.put(tx, { ...file, byId: actor.id, at: now })).id,
  }),
  dutyModule(dutyPorts),
  knowledgeModule(ports.files),
  inboxModule({
    ...{ secrets: ports.credentials.secrets, files: ports.files, outside: ports.outside },
    ...{ withOthers, similarAnswers, answerNow },
  }),
  proposalsModule({ ...ports.credentials, senders: ports.senders }),
  consultationsModule({ files: ports.files, secrets: ports.credentials.secrets }),
  gridsModule(ports.files),
  doorsModule(ports.credentials.secrets),
  sensingModule,
  exchangeModule({ ...ports.credentials, files: ports.files, exchangers: ports.exchangers }),
  catalogueModule({ files: ports.files, ...cataloguePorts(ports.credentials.fetch) }),
  trailModule,
]

export const messagesOf = (modules: readonly Module[]): Messages =>
  Object.assign({}, httpMessages, ...modules.map((module) => module.messages))
