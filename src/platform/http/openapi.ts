import swagger from "@fastify/swagger"
import swaggerUi from "@fastify/swagger-ui"
import type { FastifyInstance } from "fastify"
import { z } from "zod"
import type { Route, Shape } from "#kernel/route"
import type { Bound } from "./bind.ts"

type Json = Record<string, unknown>

const schemaOf = (shape: Shape): Json =>
  z.toJSONSchema(shape as unknown as z.ZodType, { io: "input", unrepresentable: "any" }) as Json
const replyOf = (shape: Shape): Json =>
  z.toJSONSchema(shape as unknown as z.ZodType, { io: "output", unrepresentable: "any" }) as Json

/** `/accounts/:id` as OpenAPI writes it: `/accounts/{id}`. */
const templated = (path: string): string => `/api${path.replace(/:(\w+)/g, "{$1}")}`

function parameters(route: Route): Json[] {
  const from = (shape: Shape | undefined, place: "path" | "query"): Json[] => {
    if (!shape) return []
    const schema = schemaOf(shape) as { properties?: Record<string, Json>; required?: string[] }
    return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
      name,
      in: place,
      required: place === "path" || (schema.required?.includes(name) ?? false),
      schema: property,
    }))
  }
  return [...from(route.params, "path"), ...from(route.query, "query")]
}

function operation(route: Route): Json {
  const problem = {
    description: "拒绝或出错",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  }
  return {
    summary: route.summary,
    tags: [route.path.split("/")[1] ?? ""],
    "x-permission": route.permission,
    ...(route.refusals?.length ? { "x-refusals": route.refusals } : {}),
    parameters: parameters(route),
    ...(route.body
      ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body) } } } }
      : {}),
    responses: {
      200: route.download
        ? { description: "文件", content: { "application/octet-stream": {} } }
        : { description: "完成", content: { "application/json": { schema: replyOf(route.reply) } } },
      default: problem,
    },
  }
}

/** The OpenAPI 3.1 document of every bound address, made from the same shapes that check the requests. */
export function documentOf(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = templated(route.path)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: "3.1.0",
    info: { title: "聚声", version: "1", description: "聚声的全部接口：工作台使用的就是这些，没有另外的私有接口。" },
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "jusheng_session" },
        token: { type: "http", scheme: "bearer" },
      },
      schemas: {
        Problem: {
          type: "object",
          required: ["code", "title", "issues"],
          properties: {
            code: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            requestId: { type: "string" },
            issues: { type: "array", items: { type: "object" } },
          },
        },
      },
    },
    security: [{ session: [] }, { token: [] }],
  }
}

/** Serves the document, and a page to read and try it at `/api/docs`. */
export async function describe(app: FastifyInstance, bounds: readonly Bound[]): Promise<void> {
  const document = documentOf(bounds.map((bound) => bound.route))
  const text = JSON.stringify(document)
  app.get("/api/openapi.json", { config: { permission: "public" } }, (_request, reply) =>
    reply.type("application/json; charset=utf-8").send(text),
  )
  await app.register(swagger, { mode: "static", specification: { document: document as never } })
  await app.register(swaggerUi, { routePrefix: "/api/docs" })
}
