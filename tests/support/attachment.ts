import { randomUUID } from 'node:crypto'
import type { ApiClient } from './client.ts'

/** The beginnings of files as the world has them; what follows is of no concern to the product. */
export const files = {
  pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n'),
  jpeg: Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  png: Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082', 'hex'),
  webp: Buffer.concat([Buffer.from('RIFF\x1a\0\0\0WEBPVP8L', 'latin1'), Buffer.alloc(14)]),
}

interface Given { id?: string; kind?: string; item?: string; type?: string; headers?: Record<string, string> }
export interface Taken { id?: string; repeated?: boolean; refusal?: { code: string; rule: string | null; field: string | null } }

/** Sends a file as the browser does. */
export async function attach(who: ApiClient, referral: string, file: Uint8Array, { id = randomUUID(), kind = 'COMMENT', item, type, headers = {} }: Given = {}) {
  const query = new URLSearchParams({ referral, kind, ...(item && { item }) })
  const response = await fetch(`${who.url}/attachments/${id}?${query}`, {
    method: 'PUT', body: file as BodyInit, headers: { 'content-type': type ?? 'application/octet-stream', cookie: who.cookie, ...headers },
  })
  return { status: response.status, body: await response.json() as Taken, id }
}

export interface Attached {
  id: string
  seq: number
  kind: string
  item: string | null
  mediaType: string
  bytes: number
  by: string
  agency: { shortName: string }
  withdrawnAt: string | null
  url: string | null
  canWithdraw: boolean
}

/** The files of a referral as somebody sees them; null where the referral is hidden. */
export async function attachmentsOf(who: ApiClient, id: string): Promise<Attached[] | null> {
  const { referral } = await who.ask<{ referral: { attachments: Attached[] } | null }>(`query ($id: ID!) { referral(id: $id) {
    attachments { id seq kind item mediaType bytes by agency { shortName } withdrawnAt url canWithdraw } } }`, { id })
  return referral && referral.attachments
}

export async function fetchFile(who: ApiClient, url: string) {
  const response = await fetch(`${who.url}${url}`, { headers: { cookie: who.cookie } })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}
