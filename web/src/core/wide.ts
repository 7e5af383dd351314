import { ref } from 'vue'

const query = window.matchMedia('(min-width: 64rem)')
/** Room for a side panel beside the list; else a panel is a page of its own. */
export const wide = ref(query.matches)
query.addEventListener('change', () => { wide.value = query.matches })
