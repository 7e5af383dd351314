import { watchEffect } from 'vue'
import { usePreference } from './preference.ts'

export const themes = ['light', 'dark', 'system'] as const
/** Light, dark, or as the device; remembered here. Set as a class by code: the Content-Security-Policy allows no inline script. */
export const theme = usePreference('theme', themes, 'system')

const dark = window.matchMedia('(prefers-color-scheme: dark)')
// Paper is white.
const paper = window.matchMedia('print')
const apply = () => {
  const isDark = !paper.matches && (theme.value === 'dark' || (theme.value === 'system' && dark.matches))
  document.documentElement.classList.toggle('dark', isDark)
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
}
watchEffect(apply)
for (const query of [dark, paper]) query.addEventListener('change', apply)
