export function build(options: { web: boolean }): Promise<void>
/** Bundles a program of the tests into dist/drills; answers its path. */
export function buildDrill(entry: string, name: string): Promise<string>
