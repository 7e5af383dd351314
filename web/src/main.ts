import ui from '@nuxt/ui/vue-plugin'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { i18n } from './core/i18n.ts'
import { loadOtherPagesWhenIdle, router } from './core/router.ts'
import './core/theme.ts'
import './main.css'
import { role } from './session/session.ts'

createApp(App).use(router).use(i18n).use(ui).mount('#app')
void router.isReady().then(() => watch(role, loadOtherPagesWhenIdle, { immediate: true }))
