/** Which module stands on which floor; a module calls only lower floors, never its own. Read by the house tests. */
export const FLOORS = {
  identity: 1,
  rulebook: 1,
  workbench: 1,
  checking: 2,
  dispatch: 2,
  notices: 2,
  registry: 3,
  collection: 4,
  intake: 4,
  monitoring: 6,
  reports: 9,
  portal: 9,
  trail: 9,
  review: 2,
  newsroom: 3,
  publishing: 5,
  subscriptions: 6,
  alliance: 6,
  duty: 2,
  knowledge: 4,
  inbox: 5,
  proposals: 6,
  consultations: 6,
  grids: 6,
  exchange: 9,
  doors: 6,
  sensing: 7,
  catalogue: 5,
} as const satisfies Record<string, number>

export type ModuleName = keyof typeof FLOORS

/** Modules from the ground up: the order of migrations. */
export const MODULES_IN_ORDER = (Object.keys(FLOORS) as ModuleName[]).sort((a, b) => FLOORS[a] - FLOORS[b])
