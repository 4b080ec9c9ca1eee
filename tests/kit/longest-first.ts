import { BaseSequencer, type TestSpecification } from "vitest/node"

/**
 * Files that take longest though they are short to read. vitest begins with large files where it does not know how long
 * each took (on a clean clone): these would come last, one core waiting for the other.
 */
const LONG = [
  "tests/journeys/new-module.test.ts",
  "tests/journeys/killed-worker.test.ts",
  "tests/journeys/killed-publishing.test.ts",
  "tests/journeys/accessible.test.ts",
  "tests/journeys/accessible-rooms.test.ts",
  "tests/journeys/rail.test.ts",
  "tests/journeys/bad-disk.test.ts",
  "tests/journeys/public-site.test.ts",
  "tests/journeys/inbox.test.ts",
  "tests/journeys/writing.test.ts",
  "tests/journeys/operator.test.ts",
  "tests/journeys/signing.test.ts",
  "tests/journeys/typing.test.ts",
  "tests/journeys/hostile-words.test.ts",
  "tests/journeys/snap.test.ts",
  "tests/journeys/bad-platform.test.ts",
  "tests/house/hostile-input.db.test.ts",
  "src/app/cli/sample.db.test.ts",
  "src/app/pretend-residents.db.test.ts",
  "src/text/check-fast.test.ts",
]

const rankOf = (moduleId: string): number => {
  const at = LONG.findIndex((name) => moduleId.endsWith(name))
  return at < 0 ? LONG.length : at
}

/** What takes long begins first. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rankOf(a.moduleId) - rankOf(b.moduleId))
  }
}
