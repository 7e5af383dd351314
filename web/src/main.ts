import ui from '@nuxt/ui/vue-plugin'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { i18n } from './core/i18n.ts'
import { loadOtherPagesWhenIdle, router } from './core/router.ts'
import './core/theme.ts'
import './main.css'
import { role, session, sessionError } from './session/session.ts'

createApp(App).use(router).use(i18n).use(ui).mount('#app')
// What index.html shows stays until there is something else: the frame of whoever is signed in, what went wrong, or a page.
const removeStart = () => document.getElementById('start')?.remove()
watch(() => Boolean(session.value ?? sessionError.value), removeStart, { once: true })
void router.isReady().finally(removeStart).then(() => watch(role, loadOtherPagesWhenIdle, { immediate: true }), () => {})
