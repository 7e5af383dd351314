/** Turns a value into what PostgreSQL's text protocol takes; pg uses it for its own queries and ships no type for it. */
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): string | Buffer | null
}
