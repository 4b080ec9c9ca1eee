import { Button } from "antd"
import { useRouteError } from "react-router"
import { paths } from "../paths.ts"

export function Missing() {
  return (
    <div className="missing-page">
      <h1>没有这个页面</h1>
      <p>地址可能写错了，或内容已移走。可以从左侧导航进入，或按 / 搜索账号。</p>
      <a href={paths.work()}>回到我的工作</a>
    </div>
  )
}

/** A mistake of ours, or a new version was put in place while this page was open. */
export function Broken() {
  const error = useRouteError()
  const renewed = error instanceof Error && /import|fetch|chunk/i.test(error.message)
  return (
    <div className="missing-page" role="alert">
      <h1>{renewed ? "程序已更新" : "页面程序出错"}</h1>
      <p>
        {renewed
          ? "请重新打开本页，以使用新版本。"
          : "已保存的内容不受影响。请重新打开本页；仍然如此时请联系系统管理员。"}
      </p>
      <Button type="primary" onClick={() => location.reload()}>
        重新打开本页
      </Button>
    </div>
  )
}
