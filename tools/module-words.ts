/** What a new module is called. */
export interface NewModule {
  /** Folder, schema and permission prefix: `sampling`. */
  readonly name: string
  /** 抽查 */
  readonly chinese: string
  readonly floor: number
  /** The one thing it keeps, singular: `draw`. */
  readonly thing: string
  readonly thingChinese: string
}

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
