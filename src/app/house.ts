import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { actorOfSession, actorOfToken } from "#modules/identity"
import { outgoing } from "#platform/fetch"
import { openFiles } from "#platform/files"
import { openMailFolder } from "#platform/mail"
import { buildServer } from "#platform/http"
import { type Job, type Runner, startRunner, syncAttempts, syncSubscriptions } from "#platform/jobs"
import type { Module } from "#platform/module"
import { openSecrets } from "#platform/secrets"
import { startSealer } from "#platform/trail"
import { EXCHANGERS, MAIL_READER, SENDERS, TEXT_MODEL } from "../connectors/index.ts"
import { contentPorts, picturesOf } from "./content-ports.ts"
import { serveCallbacks } from "./callbacks.ts"
import { cleanUp, cleanUpSchedule } from "./clean-up.ts"
import { serveConsent } from "./consent.ts"
import { serveHotline } from "./exchange/hotline.ts"
import { inboxDoor } from "./exchange/inbox-door.ts"
import { serveOpen311 } from "./exchange/open311.ts"
import type { HousePorts } from "./house-ports.ts"
import { messagesOf, modulesOf } from "./modules.ts"
import { servePages } from "./pages.ts"

export interface House {
  readonly modules: readonly Module[]
  readonly jobs: readonly Job[]
  /** The web server, not yet listening. */
  buildWeb(): Promise<FastifyInstance>
  /** Starts taking jobs. */
  work(concurrency: number): Promise<Runner>
}

/** Puts the modules together over one database: the same house behind every door. */
export async function openHouse(ports: HousePorts): Promise<House> {
  const folder = join(ports.home, "files")
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const secrets = await openSecrets(ports.home)
  const own = ports.outside.fetch ? undefined : outgoing({ allowed: ports.outside.addresses ?? [] })
  const fetch = ports.outside.fetch ?? own!
  const credentials = {
    secrets,
    fetch,
    connectors: ports.outside.connectors,
    accessTo: ports.outside.accessTo,
    addresses: ports.outside.addresses ?? [],
  }
  const files = openFiles(folder)
  const content = { ...contentPorts(files), ...ports.content }
  const modules = modulesOf({
    files,
    outside: ports.outside,
    credentials,
    senders: SENDERS,
    ...(ports.mailFolder !== undefined && { mailbox: openMailFolder(ports.mailFolder) }),
    model: TEXT_MODEL,
    mailReader: MAIL_READER,
    exchangers: EXCHANGERS,
    content,
  })
  const jobs = [...modules.flatMap((module) => module.jobs ?? []), cleanUp]
  await syncAttempts(ports.db, jobs)
  await syncSubscriptions(
    ports.db,
    modules.flatMap((module) => module.listens ?? []),
  )
  return {
    modules,
    jobs,
    async buildWeb() {
      const routes = modules.flatMap((module) => module.routes)
      const app = await buildServer(
        {
          ...ports,
          messages: messagesOf(modules),
          async authenticate({ cookie, bearer }) {
            const now = ports.clock.now()
            if (bearer) return await actorOfToken(ports.db, bearer, now)
            return cookie ? await actorOfSession(ports.db, cookie, now) : undefined
          },
        },
        routes,
      )
      app.addHook("onClose", async () => own?.close())
      serveCallbacks(app, ports, { ...credentials, senders: SENDERS })
      const door = ports.openDoor ?? inboxDoor(secrets)
      serveOpen311(app, ports, door, messagesOf(modules))
      serveHotline(app, ports, door, messagesOf(modules))
      serveConsent(app, ports, credentials, messagesOf(modules))
      await servePages(app, ports, { secrets, files, pictures: picturesOf(files) })
      return app
    },
    async work(concurrency) {
      const schedules = [...modules.flatMap((module) => module.schedules ?? []), cleanUpSchedule]
      const runner = await startRunner({ ...ports, jobs, schedules, concurrency })
      const sealer = startSealer(ports.db, ports.clock, ports.log)
      return {
        async stop() {
          await runner.stop()
          await sealer.stop()
        },
      }
    },
  }
}
