import type { AttachmentKind } from '@sinergi/schema'
import { labels, messages } from '../core/i18n.ts'

export const kindLabel = labels<AttachmentKind>('attachment.kind', {
  id: { ITEM: 'Berkas yang diminta', EVIDENCE: 'Bukti layanan', COMMENT: 'Lampiran komentar' },
  en: { ITEM: 'An item that was asked for', EVIDENCE: 'Proof of the service', COMMENT: 'Beside a comment' },
})

export const t = messages('attachment', {
  id: {
    title: 'Lampiran', none: 'Belum ada berkas. Lampirkan di samping berkas yang diminta atau bersama komentar.', attach: 'Lampirkan berkas', photo: 'Foto', addPhoto: 'Tambah foto',
    hint: 'PDF, JPEG, PNG, atau WebP, paling besar {megabytes} MB.', sending: 'Mengirim {name}: {percent}%', sealing: 'Menyimpan {name}…', stop: 'Batalkan',
    unsent: '{name} belum terkirim. Berkasnya masih dipilih di sini.', again: 'Kirim lagi', drop: 'Buang', open: 'Buka', by: 'oleh {name} ({agency}) · {at}',
    withdrawn: 'ditarik kembali', withdraw: 'Tarik kembali', withdrawTitle: 'Tarik kembali {what}?', withdrawEffect: 'Isi berkas dihapus dari Sinergi dan tidak dapat dibuka lagi oleh kedua instansi.',
    withdrawStays: 'Linimasa tetap mencatat siapa yang melampirkan dan menariknya.', kb: '{n} KB', mb: '{n} MB',
  },
  en: {
    title: 'Attachments', none: 'No files yet. Attach one beside what is asked for or with a comment.', attach: 'Attach a file', photo: 'Photo', addPhoto: 'Add a photo',
    hint: 'PDF, JPEG, PNG or WebP, {megabytes} MB at most.', sending: 'Sending {name}: {percent}%', sealing: 'Storing {name}…', stop: 'Cancel',
    unsent: '{name} was not sent. It is still chosen here.', again: 'Send again', drop: 'Discard', open: 'Open', by: 'by {name} ({agency}) · {at}',
    withdrawn: 'taken back', withdraw: 'Take back', withdrawTitle: 'Take {what} back?', withdrawEffect: 'The content is deleted from Sinergi and neither agency can open it any more.',
    withdrawStays: 'The timeline keeps who attached it and who took it back.', kb: '{n} KB', mb: '{n} MB',
  },
})
