import type { EnrolmentAction } from '@sinergi/schema'

/** Steps that are told before they happen even where they need nothing. */
export const graveActions: readonly EnrolmentAction[] = ['FAIL', 'MISS', 'DROP', 'REJUDGE']
