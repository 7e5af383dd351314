/** What a file is for: an item that was asked for, proof of what was delivered, or something that goes with a word. */
export const attachmentKinds = ['ITEM', 'EVIDENCE', 'COMMENT'] as const
export type AttachmentKind = (typeof attachmentKinds)[number]

/** The sender brings what is asked for, the target proves what it has done. */
export const attachedBy: Record<AttachmentKind, readonly ('SENDER' | 'TARGET')[]> = {
  ITEM: ['SENDER'], EVIDENCE: ['TARGET'], COMMENT: ['SENDER', 'TARGET'],
}

/** What is taken, each with the ending of its name and how its bytes begin; `.` stands for any byte. */
export const mediaTypes = {
  'application/pdf': { ending: 'pdf', begins: '%PDF-' },
  'image/jpeg': { ending: 'jpg', begins: '\xff\xd8\xff' },
  'image/png': { ending: 'png', begins: '\x89PNG\r\n\x1a\n' },
  'image/webp': { ending: 'webp', begins: 'RIFF....WEBPVP8' },
} as const
export type MediaType = keyof typeof mediaTypes
export const isMediaType = (text: string): text is MediaType => text in mediaTypes

/** Of one file, and of one referral. */
export const limits = { bytes: 5 * 2 ** 20, files: 20 }
