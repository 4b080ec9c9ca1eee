import { MODULES_IN_ORDER } from "#floors"
import { startTestServer } from "../../src/platform/testing/server.ts"

/** vitest's global set-up of the projects that need a database. Answers the tear-down. */
export default async function setup(): Promise<() => Promise<void>> {
  return startTestServer(MODULES_IN_ORDER)
}
