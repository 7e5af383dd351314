import { refuse } from '../core/refusal.ts'
import { isMediaType, limits, type MediaType, mediaTypes } from './attachment.codes.ts'

const headOf = (bytes: Buffer): string => bytes.toString('latin1', 0, 16)
const fits = (head: string, begins: string) => [...begins].every((byte, at) => byte === '.' || byte === head[at])
const found = (bytes: Buffer): MediaType | undefined => (Object.keys(mediaTypes) as MediaType[]).find((type) => fits(headOf(bytes), mediaTypes[type].begins))

/**
 * What the bytes are, whatever their name was. `declared` is what the sender says they are, if he says so. Refuses INPUT_INVALID:
 * FILE_TOO_LARGE, FILE_KIND (also an empty file), FILE_MISNAMED.
 */
export function mediaTypeOf(bytes: Buffer, declared: string | undefined): MediaType {
  if (bytes.length > limits.bytes) tooLarge()
  const type = found(bytes)
  if (!type) refuse('INPUT_INVALID', 'neither PDF nor JPEG, PNG or WebP', { field: 'file', rule: 'FILE_KIND' })
  if (declared && isMediaType(declared) && declared !== type) refuse('INPUT_INVALID', `said to be ${declared}, is ${type}`, { field: 'file', rule: 'FILE_MISNAMED' })
  return type
}

export const tooLarge = (): never => refuse('INPUT_INVALID', 'too large', { field: 'file', rule: 'FILE_TOO_LARGE', params: { megabytes: limits.bytes / 2 ** 20 } })
