import type { Bound } from "#platform/http"
import type { NewsroomPorts } from "./ports.ts"
import { railRoutes } from "./rail-routes.ts"

/** Gathers the addresses of the rooms. */
export const newsroomRoutes = (ports: NewsroomPorts): readonly Bound[] => [...railRoutes(ports)]
