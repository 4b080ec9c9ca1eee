export { chatModel } from "./chat.ts"
