// The bench is TypeScript and runs from source; the server that it measures is the built one.
import '@oxc-node/core/register'

await import('../tests/bench/main.ts')
