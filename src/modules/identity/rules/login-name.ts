import { z } from "zod"

/** 用户名: letters of either case are one name. */
export const loginName = z
  .string()
  .trim()
  .regex(/^[a-zA-Z][a-zA-Z0-9._-]{2,39}$/, "用户名以字母开头，3到40个字母、数字")
