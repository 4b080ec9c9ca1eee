import { serveMany, type Simulator, type SimulatorOptions } from "#connectors/kit/simulator"
import { CONSENTS, serveConsents } from "./consents.ts"
import { pageOfAll } from "./page.ts"
import { type Simulated, type SimulatorName, STARTS, type Starts } from "./starts.ts"

export { appCredential, listApp } from "./apps.ts"
export { consentingAt } from "./consented.ts"
export { PRETENDED_PEERS } from "./peers.ts"
export { redirected, restored } from "./hosts.ts"
export type { Simulated, SimulatorName } from "./starts.ts"
export { type Resident, RESIDENTS, type ResidentPlatform, type ResidentWay } from "./residents.ts"

/** All pretended platforms on one port, the common one at its root, the others each below `/<name>`. */
export interface Simulators {
  /** Base url of the common pretend platform. */
  readonly url: string
  readonly at: Simulated
  readonly list: readonly { readonly id: SimulatorName; readonly label: string; readonly url: string }[]
  close(): Promise<void>
}

export type SimulatorsOptions = Pick<SimulatorOptions, "port" | "clock">

/** Starts them all in this process. Their state lives in memory; for sample cities and tests only. */
export async function startSimulators({ port = 0, clock }: SimulatorsOptions = {}): Promise<Simulators> {
  const list: { id: SimulatorName; label: string; url: string; control: object }[] = []
  const server = await serveMany(port, () => pageOfAll(list))
  try {
    const at: Partial<Record<SimulatorName, Simulator<object>>> = {}
    for (const [id, { label, start }] of Object.entries(STARTS) as [SimulatorName, Starts[SimulatorName]][]) {
      const options = { place: server.place(id === "sandbox" ? "" : id), ...(clock && { clock }) }
      const started: Simulator<object> = await start(options)
      at[id] = started
      list.push({ id, label, url: started.url, control: started.control })
    }
    await serveConsents(server.place(CONSENTS), at as Simulated)
    const shown = list.map(({ id, label, url }) => ({ id, label, url }))
    return { url: server.url, at: at as Simulated, list: shown, close: server.close }
  } catch (error) {
    await server.close()
    throw error
  }
}
