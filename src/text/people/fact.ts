/** How far a row may be relied on: two persons stand behind it and it was looked at lately, not lately, or not yet. */
export type FactState = "confirmed" | "stale" | "pending"

/** One person in one post for one time (L3 of the lexicon: an office's own import). Days are `YYYY-MM-DD`, both included. */
export interface PersonFact {
  readonly id: string
  readonly name: string
  /** 规范职务全称, with the unit where it has one: 安澜市水利局局长. */
  readonly post: string
  /** 简称 of the post: 市水利局局长; empty where there is none. */
  readonly shortPost: string
  readonly unit: string
  /** Empty = no bound. */
  readonly from: string
  readonly to: string
  /** 排序依据: number of the document or the meeting; empty where the person is in no ranking. */
  readonly orderDocument: string
  readonly orderNumber: number | undefined
  /** 适用范围: where the ranking counts. */
  readonly scope: string
  /** Link or document the row rests on. */
  readonly source: string
  readonly state: FactState
  /** Whole days since somebody last looked at a row that is stale. */
  readonly uncheckedDays: number
}

/** A name a person has to look at; nothing more is ever said of it. */
export interface CautiousName {
  readonly id: string
  readonly name: string
}

/** What an office knows of people. Who hands it in has also said what is stale: the engine reads no clock. */
export interface PeopleFacts {
  readonly facts: readonly PersonFact[]
  readonly cautious?: readonly CautiousName[]
}

/** Whether a row counts on the day of a text; without a day those without an end, as everywhere in the engine. */
export const countsOn = ({ from, to }: PersonFact, at: string | undefined): boolean =>
  at === undefined ? to === "" : (from === "" || from <= at) && (to === "" || at <= to)
