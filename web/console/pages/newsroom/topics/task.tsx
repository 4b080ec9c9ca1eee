import { Navigate, useParams } from "react-router"
import { newsroomContract } from "#contract/newsroom"
import { useRead } from "../../../../api/hooks.ts"
import { Waiting } from "../../../../ui/fault.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"

/** A task is done on the page of its topic. */
export default function TaskPage() {
  const id = useParams().id!
  const task = useRead(newsroomContract.task, { id })
  const back = { href: paths.work(), label: "我的工作" }
  if (task.error) return <PageFault error={task.error} back={back} retry={() => void task.refetch()} />
  return task.data ? <Navigate to={paths.topic(task.data.topicId)} replace /> : <Waiting />
}
