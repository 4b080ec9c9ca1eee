export { type MailFolder, openMailFolder } from "./folder.ts"
export { type Mail, type MailFile, type MailRead, readMail } from "./read-mail.ts"
