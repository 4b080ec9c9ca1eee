/** The only cookie of the house: an opaque session token. */
export const SESSION_COOKIE = "jusheng_session"
