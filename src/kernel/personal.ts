/** Mobile numbers, with the separators people write: 138-0013-8000. Switchboards (0600-5550110) are public and stay. */
const MOBILE = /(?<!\d)((?:\+?86-?)?1[3-9]\d)-?\s?\d{4}-?\s?(\d{4})(?!\d)/g
/** Identity numbers of 15 or 18 characters. */
const IDENTITY = /(?<![\dA-Za-z])(\d{6})\d{5,8}(\d{3}[\dXx])(?![\dA-Za-z])/g

/** Personal numbers with their middle hidden: `138****8000`. A masked text comes back unchanged. */
export const maskPersonal = (text: string): string => text.replace(MOBILE, "$1****$2").replace(IDENTITY, "$1********$2")

/** A mail address with its name hidden but for the first letter: `z***@anlan.gov.cn`. */
export const maskMail = (address: string): string => address.replace(/^(.)[^@]*@/u, "$1***@")
