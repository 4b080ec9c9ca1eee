export function build(options: { web: boolean }): Promise<void>
