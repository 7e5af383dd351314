/// <reference types="vite/client" />
declare module '@nuxt/ui/vue-plugin' {
  import type { Plugin } from 'vue'
  const plugin: Plugin
  export default plugin
}
/** The icons that the build found in use. */
declare module 'virtual:nuxt-ui-icons' {
  export function init(add: (name: string, icon: { body: string, width?: number, height?: number }) => void): void
}
