import type { ComponentType } from "react"
import { createBrowserRouter, Navigate } from "react-router"
import { Waiting } from "../ui/fault.tsx"
import { Frame } from "./layout/frame.tsx"
import { Broken, Missing } from "./layout/missing.tsx"
import { LoginPage } from "./pages/identity/login.tsx"
import { SetUpPage } from "./pages/identity/set-up.tsx"
import { paths } from "./paths.ts"

/** Each page is fetched when it is first opened. */
const page = (load: () => Promise<{ readonly default: ComponentType }>) => ({
  lazy: async () => ({ Component: (await load()).default }),
})

export const router = createBrowserRouter([
  { path: "/login", element: <LoginPage /> },
  { path: "/set-up", element: <SetUpPage /> },
  {
    path: "/",
    element: <Frame />,
    errorElement: <Broken />,
    hydrateFallbackElement: <Waiting />,
    children: [
      { index: true, element: <Navigate to={paths.work()} replace /> },
      { path: "work", ...page(() => import("./pages/dispatch/my-work.tsx")) },
      { path: "overview", ...page(() => import("./pages/monitoring/overview.tsx")) },
      { path: "accounts", ...page(() => import("./pages/registry/ledger.tsx")) },
      { path: "accounts/:id", ...page(() => import("./pages/registry/account.tsx")) },
      { path: "accounts/:id/credential", ...page(() => import("./pages/registry/credential.tsx")) },
      { path: "connectors", ...page(() => import("./pages/registry/connectors.tsx")) },
      { path: "patrol", ...page(() => import("./pages/collection/patrol.tsx")) },
      { path: "imports", ...page(() => import("./pages/registry/import-roster.tsx")) },
      { path: "imports/:id", ...page(() => import("./pages/registry/import-roster.tsx")) },
      { path: "articles", ...page(() => import("./pages/newsroom/articles/articles.tsx")) },
      { path: "articles/:id", ...page(() => import("./pages/newsroom/articles/article.tsx")) },
      { path: "articles/:id/write", ...page(() => import("./pages/newsroom/articles/write.tsx")) },
      { path: "articles/:id/compare", ...page(() => import("./pages/newsroom/articles/compare.tsx")) },
      { path: "materials", ...page(() => import("./pages/newsroom/materials/materials.tsx")) },
      { path: "materials/:id", ...page(() => import("./pages/newsroom/materials/material.tsx")) },
      { path: "policies", ...page(() => import("./pages/newsroom/policies/policies.tsx")) },
      { path: "policies/:id", ...page(() => import("./pages/newsroom/policies/policy.tsx")) },
      { path: "posts/:id", ...page(() => import("./pages/collection/post.tsx")) },
      { path: "problems", ...page(() => import("./pages/monitoring/problems.tsx")) },
      { path: "problems/:id", ...page(() => import("./pages/monitoring/problem.tsx")) },
      { path: "collection", ...page(() => import("./pages/collection/runs.tsx")) },
      { path: "collection/:id", ...page(() => import("./pages/collection/run.tsx")) },
      { path: "bulletins", ...page(() => import("./pages/reports/bulletins.tsx")) },
      { path: "bulletins/:id", ...page(() => import("./pages/reports/bulletin.tsx")) },
      { path: "rules", ...page(() => import("./pages/rulebook/rules.tsx")) },
      { path: "text-check", ...page(() => import("./pages/checking/text-check.tsx")) },
      { path: "checking-rules", ...page(() => import("./pages/checking/rules.tsx")) },
      { path: "findings", ...page(() => import("./pages/checking/findings.tsx")) },
      { path: "exemptions", ...page(() => import("./pages/checking/exemptions.tsx")) },
      { path: "word-packs", ...page(() => import("./pages/checking/word-packs.tsx")) },
      { path: "word-packs/:id", ...page(() => import("./pages/checking/word-pack.tsx")) },
      { path: "people-facts", ...page(() => import("./pages/checking/people-facts.tsx")) },
      { path: "people-facts/import", ...page(() => import("./pages/checking/import-people.tsx")) },
      { path: "people-facts/:id", ...page(() => import("./pages/checking/person-fact.tsx")) },
      { path: "units", ...page(() => import("./pages/identity/units.tsx")) },
      { path: "units/:id", ...page(() => import("./pages/identity/unit.tsx")) },
      { path: "people", ...page(() => import("./pages/identity/people.tsx")) },
      { path: "people/:id", ...page(() => import("./pages/identity/person.tsx")) },
      { path: "trail", ...page(() => import("./pages/trail/entries.tsx")) },
      { path: "security-events", ...page(() => import("./pages/trail/security-events.tsx")) },
      { path: "reminders", ...page(() => import("./pages/notices/reminders.tsx")) },
      { path: "my-notices", ...page(() => import("./pages/notices/my-choice.tsx")) },
      { path: "notice-channels", ...page(() => import("./pages/notices/channels.tsx")) },
      { path: "notice-channels/:id", ...page(() => import("./pages/notices/channel.tsx")) },
      { path: "notice-sendings", ...page(() => import("./pages/notices/sendings.tsx")) },
      { path: "*", element: <Missing /> },
    ],
  },
])
