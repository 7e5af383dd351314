/** Marks a root field that also answers who is not signed in. Every root field names this or the roles that may knock. */
export const PUBLIC = 'PUBLIC'
