import ui from '@nuxt/ui/vue-plugin'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { i18n } from './core/i18n.ts'
import { loadOtherPagesWhenIdle, router } from './core/router.ts'
import './core/theme.ts'
import './main.css'
import { role, session, sessionError } from './session/session.ts'

createApp(App).use(router).use(i18n).use(ui).mount('#app')
// What index.html shows stays until it is known who is there, or why not.
watch(() => session.value !== undefined || sessionError.value !== undefined, () => document.getElementById('start')?.remove(), { once: true })
void router.isReady().then(() => watch(role, loadOtherPagesWhenIdle, { immediate: true }))
