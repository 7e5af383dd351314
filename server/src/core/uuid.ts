const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Anything else in its place is nobody's: PostgreSQL need not be asked. */
export const isUuid = (text: string): boolean => uuid.test(text)
