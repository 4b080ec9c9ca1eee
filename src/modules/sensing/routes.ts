import { type Bound, bind, bindRead } from "#platform/http"
import { sensingContract as c } from "./contract.ts"
import { heatMapOf } from "./heat/map.ts"
import { closeProject, dropProject, openProject, reportProject } from "./projects/act.ts"
import { listProjects, measureOf, projectOf } from "./projects/queries.ts"
import { listTopics, topicOf } from "./topics/queries.ts"
import { refuseSuggestion, takeSuggestion } from "./topics/suggest.ts"

export const sensingRoutes: readonly Bound[] = [
  bindRead(c.heatMap, heatMapOf),
  bindRead(c.topics, listTopics),
  bindRead(c.topic, topicOf),
  bind(c.takeSuggestion, takeSuggestion),
  bind(c.refuseSuggestion, refuseSuggestion),
  bindRead(c.projects, listProjects),
  bindRead(c.project, projectOf),
  bindRead(c.measure, measureOf),
  bind(c.openProject, openProject),
  bind(c.reportProject, reportProject),
  bind(c.closeProject, closeProject),
  bind(c.dropProject, dropProject),
]
