import { inject, provide } from 'vue'

const key = Symbol('section heading')
/** A referral's parts are headed one step below its name, which is `h1` on a page and `h2` in a panel. */
export const provideSectionHeading = (tag: 'h2' | 'h3') => provide(key, tag)
export const useSectionHeading = () => inject<'h2' | 'h3'>(key, 'h3')
