import type { AttachmentRowFragment } from '@sinergi/schema'
import { isMediaType, mediaTypes } from '../../../server/src/attachment/attachment.codes.ts'
import { inLocale } from '../core/i18n.ts'
import { showNumber } from '../core/numbers.ts'
import { kindLabel, t } from './attachment.messages.ts'

type Item = { code: string, labelId: string, labelEn: string }

/** What a file is: the item that it answers, or what it is for. Files have no names of their own here. */
export function nameOf({ kind, item }: Pick<AttachmentRowFragment, 'kind' | 'item'>, items: readonly Item[]): string {
  const asked = items.find(({ code }) => code === item)
  return asked ? inLocale(asked.labelId, asked.labelEn) : kindLabel(kind)
}

/** `PDF · 340 KB` */
export function formOf({ mediaType, bytes }: Pick<AttachmentRowFragment, 'mediaType' | 'bytes'>): string {
  const form = isMediaType(mediaType) ? mediaTypes[mediaType].ending.toUpperCase() : mediaType
  return `${form} · ${bytes < 2 ** 20 ? t('kb', { n: showNumber(Math.ceil(bytes / 1024)) }) : t('mb', { n: showNumber(bytes / 2 ** 20) })}`
}
