import type { Grant, TokenStore } from "#connectors/kit"

/**
 * Tokens of pretended accounts by their id: of each nothing is held but its grant (a quarter of a kilobyte), so that a
 * nation of accounts fits beside the work. In a real installation they stand in the database.
 */
export function pretendTokens(): (accountId: string) => TokenStore {
  const grants = new Map<string, Grant>()
  const turns = new Map<string, Promise<unknown>>()
  return (accountId) => ({
    load: async () => grants.get(accountId),
    save: async (grant) => void grants.set(accountId, grant),
    async alone(work) {
      const before = turns.get(accountId) ?? Promise.resolve()
      const turn = before.then(work, work)
      const over = turn.catch(() => undefined)
      turns.set(accountId, over)
      try {
        return await turn
      } finally {
        if (turns.get(accountId) === over) turns.delete(accountId)
      }
    },
  })
}
