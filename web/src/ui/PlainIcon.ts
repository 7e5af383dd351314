import { h } from 'vue'
import type { Component, VNode } from 'vue'
import { init } from 'virtual:nuxt-ui-icons'

const icons = new Map<string, { body: string, width?: number, height?: number }>()
init((name, icon) => icons.set(name, icon))
const ownSize = 24

/**
 * An icon of Nuxt UI, from those that the build has collected, in place of its own: that makes two components with a dozen watched
 * values for each, and a list shows fifty before its rows are seen. Takes `i-lucide-sun`, or a component.
 */
export default function PlainIcon({ name }: { name: string | Component }): VNode | undefined {
  if (typeof name !== 'string') return h(name)
  const icon = icons.get(name.replace(/^i-/, '').replace('-', ':'))
  if (!icon) return undefined
  const { body, width = ownSize, height = ownSize } = icon
  return h('svg', { 'xmlns': 'http://www.w3.org/2000/svg', 'aria-hidden': true, 'width': '1em', 'height': '1em', 'viewBox': `0 0 ${width} ${height}`, 'innerHTML': body })
}
PlainIcon.props = ['name', 'mode', 'size', 'customize']
