import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { chunkOrder } from './chunk-order.ts'
import { compressed } from './compressed.ts'
import { plainIcon } from './plain-icon.ts'
import { routeSizes } from './route-sizes.ts'
import { splitDocuments } from './split-documents.ts'

const server = `http://127.0.0.1:${process.env.SINERGI_PORT ?? 4000}`

const fieldEdge = { variants: { variant: { outline: 'ring-(--input-border)' } } }
const boxEdge = { slots: { base: 'ring-(--input-border)' } }
const filled = { primary: 'hover:bg-primary/90 active:bg-primary/90', error: 'hover:bg-error/90 active:bg-error/90' }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    vue(),
    plainIcon(),
    ui({
      autoImport: false,
      // core/theme.ts
      colorMode: false,
      // Types of the components stand in src/nuxt-ui.d.ts, so a check needs no build before it.
      dts: false,
      // Everything the program shows is in its own files: no icon and no font is fetched from elsewhere.
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] } } },
      theme: { colors: ['primary', 'success', 'info', 'warning', 'error'], defaultVariants: { size: 'md' } },
      experimental: { componentDetection: true },
      ui: {
        colors: { primary: 'teal', success: 'green', info: 'sky', warning: 'amber', error: 'red', neutral: 'zinc' },
        // The edge of a field has a contrast of 3 : 1 (WCAG 1.4.11); other edges are quieter.
        input: fieldEdge, textarea: fieldEdge, select: fieldEdge, selectMenu: fieldEdge, checkbox: boxEdge,
        // Choices side by side stand apart, so a finger meets one of them.
        radioGroup: { ...boxEdge, variants: { orientation: { horizontal: { fieldset: 'gap-x-6' } } } },
        // Words on a filled button keep their contrast while the pointer is on it.
        button: { compoundVariants: (['primary', 'error'] as const).map((color) => ({ color, variant: 'solid', class: filled[color] })) },
        // Words that leave room for the button that closes.
        modal: { slots: { title: 'pe-8', description: 'pe-8' } },
      },
    }),
    splitDocuments(),
    chunkOrder(),
    routeSizes({ limitKb: 320 }),
    compressed(),
  ],
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    // Messages become functions without `eval`: the Content-Security-Policy forbids it.
    __INTLIFY_JIT_COMPILATION__: true,
  },
  build: {
    target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200,
    // What every page needs comes in two files instead of forty: each costs a slow computer milliseconds, and a slow line its headers.
    rolldownOptions: { output: { codeSplitting: { groups: [
      { name: 'library', tags: ['$initial'], test: /node_modules/ },
      { name: 'start', tags: ['$initial'] },
      // What many pages have in common is one file too, for the same reason. Fewer sharers would load what a page does not need.
      { name: 'shared', minShareCount: 8 },
    ] } } },
  },
  server: {
    proxy: {
      '/graphql': { target: server, ws: true },
      '/attachments': server,
      '/lists': server,
      '^/outcomes\\.(csv|xlsx)': server,
    },
  },
})
