export { aliyunSms } from "./aliyun.ts"
export { smsGateway } from "./gateway.ts"
export { tencentSms } from "./tencent.ts"
