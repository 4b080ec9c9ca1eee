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
  reviews: (filters?: Filters) => to("/reviews", filters),
  review: (id: string) => `/reviews/${id}`,
  reviewTemplates: (filters?: Filters) => to("/review-templates", filters),
  reviewTemplate: (id: string) => `/review-templates/${id}`,
  reviewDeputies: () => "/review-deputies",
  reviewLadders: (filters?: Filters) => to("/review-ladders", filters),
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
  newsroomDesk: () => "/newsroom-desk",
  newsroomTask: (id: string) => `/newsroom-tasks/${id}`,
  newsroomDuty: () => "/newsroom-duty",
  newsroomCalendar: (filters?: Filters) => to("/newsroom-calendar", filters),
  leads: (filters?: Filters) => to("/leads", filters),
  lead: (id: string) => `/leads/${id}`,
  topics: (filters?: Filters) => to("/topics", filters),
  topic: (id: string) => `/topics/${id}`,
  suggestions: () => "/topic-suggestions",
  meetings: () => "/meetings",
  meeting: (id: string) => `/meetings/${id}`,
  columns: (filters?: Filters) => to("/columns", filters),
  column: (id: string) => `/columns/${id}`,
  internalItems: () => "/internal-items",
  contributions: (filters?: Filters) => to("/contributions", filters),
  pickUps: (filters?: Filters) => to("/pick-ups", filters),
}

function to(path: string, filters: Filters = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined && value !== "") query.set(name, String(value))
  }
  // Commas join several values; unescaped they keep the address readable when it is pasted into a chat.
  return query.size > 0 ? `${path}?${query.toString().replaceAll("%2C", ",")}` : path
}
