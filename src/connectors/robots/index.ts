export { dingtalkRobot } from "./dingtalk.ts"
export { feishuRobot } from "./feishu.ts"
export { wecomRobot } from "./wecom.ts"
