export {
  type Endpoint,
  idOfToken,
  type RemoteRequest,
  type RemoteService,
  remoteRequests,
  remoteServices,
  sendRequest,
} from "./client.ts"
export { open311Calls } from "./exchanger.ts"
export { type DuplicateRule, isSentTwice, metresBetween } from "./duplicate.ts"
export { REQUESTS_MAX, readFilter, readNewRequest, type RequestFilter } from "./read.ts"
export {
  type Format,
  type Rendered,
  renderDefinition,
  renderErrors,
  renderRequests,
  renderServices,
  renderTaken,
  renderToken,
} from "./render.ts"
export type { GeoReportError, NewRequest, Service, ServiceAttribute, ServiceRequest } from "./shapes.ts"
