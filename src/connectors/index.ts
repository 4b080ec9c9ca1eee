import { type Connector, type Connectors, connectorsOf } from "#connectors/kit"

/** The platforms of a production installation. */
const PLATFORMS: readonly Connector[] = []

/** Connectors for production: never the sandbox. */
export const productionConnectors = (): Connectors => connectorsOf(PLATFORMS)

/**
 * Connectors for a sample city: the pretend platform stands in for every platform named.
 * Loaded on demand, so that a production process never holds its code.
 */
export async function sampleConnectors(platforms: readonly string[]): Promise<Connectors> {
  const { sandbox } = await import("./sandbox/index.ts")
  return connectorsOf([...PLATFORMS, sandbox], Object.fromEntries(platforms.map((platform) => [platform, sandbox])))
}

export type { Sandbox, SandboxOptions } from "./sandbox/simulator/index.ts"

/** Starts the pretend platform; for sample cities and tests only. */
export async function startSandbox(options: import("./sandbox/simulator/index.ts").SandboxOptions) {
  const simulator = await import("./sandbox/simulator/index.ts")
  return simulator.startSandbox(options)
}
