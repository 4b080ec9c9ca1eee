import { productionConnectors } from "../../src/connectors/index.ts"

/** Every platform of a production installation, for tests of modules that are handed them by app. */
export const everyConnector = productionConnectors()

export { MAIL_READER, TEXT_MODEL } from "../../src/connectors/index.ts"
