/**
 * What is offered while the answer to what was typed is still on its way: of the list before, only what has those words in
 * its label. Whoever types a name and presses Enter at once must not get the first of the list before.
 */
export const narrowed = <T extends { readonly label: string }>(options: readonly T[], q: string, isOld: boolean): T[] =>
  options.filter(({ label }) => !isOld || label.includes(q))
