export {
  type Bound,
  bind,
  bindDownload,
  bindRead,
  bindSession,
  type Connection,
  type Download,
  type StreamedDownload,
  type SessionChange,
} from "./bind.ts"
export { SESSION_COOKIE } from "./cookie.ts"
export { forgetReplies } from "./forget.ts"
export { httpMessages } from "./messages.zh.ts"
export { documentOf } from "./openapi.ts"
export { type Problem, problemOf, statusOf } from "./problem.ts"
export { buildServer, FILE_BYTES_MAX, type HttpPorts } from "./server.ts"
