type Filters = Readonly<Record<string, string | number | undefined>>

/** One function per address; nothing else in the console spells one. */
export const paths = {
  login: (next?: string) => to("/login", { next }),
  setUp: () => "/set-up",
  work: (filters?: Filters) => to("/work", filters),
  overview: (filters?: Filters) => to("/overview", filters),
  accounts: (filters?: Filters) => to("/accounts", filters),
  account: (id: string, filters?: Filters) => to(`/accounts/${id}`, filters),
  connectors: (filters?: Filters) => to("/connectors", filters),
  credential: (id: string) => `/accounts/${id}/credential`,
  patrol: () => "/patrol",
  importRoster: (id?: string) => (id ? `/imports/${id}` : "/imports"),
  articles: (filters?: Filters) => to("/articles", filters),
  article: (id: string) => `/articles/${id}`,
  write: (id: string) => `/articles/${id}/write`,
  compare: (id: string, filters?: Filters) => to(`/articles/${id}/compare`, filters),
  materials: (filters?: Filters) => to("/materials", filters),
  material: (id: string) => `/materials/${id}`,
  policies: (filters?: Filters) => to("/policies", filters),
  policy: (id: string) => `/policies/${id}`,
  post: (id: string) => `/posts/${id}`,
  problems: (filters?: Filters) => to("/problems", filters),
  problem: (id: string) => `/problems/${id}`,
  collection: () => "/collection",
  run: (id: string) => `/collection/${id}`,
  bulletins: () => "/bulletins",
  bulletin: (id: string) => `/bulletins/${id}`,
  rules: (filters?: Filters) => to("/rules", filters),
  textCheck: () => "/text-check",
  checkingRules: (filters?: Filters) => to("/checking-rules", filters),
  findings: (filters?: Filters) => to("/findings", filters),
  exemptions: () => "/exemptions",
  wordPacks: () => "/word-packs",
  wordPack: (id: string) => `/word-packs/${id}`,
  peopleFacts: (filters?: Filters) => to("/people-facts", filters),
  importPeople: () => "/people-facts/import",
  personFact: (id: string) => `/people-facts/${id}`,
  units: (filters?: Filters) => to("/units", filters),
  unit: (id: string) => `/units/${id}`,
  people: (filters?: Filters) => to("/people", filters),
  person: (id: string) => `/people/${id}`,
  trail: (filters?: Filters) => to("/trail", filters),
  security: () => "/security-events",
  reminders: () => "/reminders",
  noticeChoice: () => "/my-notices",
  noticeChannels: () => "/notice-channels",
  noticeChannel: (id: string) => `/notice-channels/${id}`,
  noticeSendings: (filters?: Filters) => to("/notice-sendings", filters),
}

function to(path: string, filters: Filters = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined && value !== "") query.set(name, String(value))
  }
  // Commas join several values; unescaped they keep the address readable when it is pasted into a chat.
  return query.size > 0 ? `${path}?${query.toString().replaceAll("%2C", ",")}` : path
}
