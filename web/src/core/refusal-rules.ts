import { labels } from './i18n.ts'

const rules = [
  'required', 'minLength', 'withinDays', 'reason', 'length', 'named', 'window', 'ownAgency', 'thirdAgency', 'waitlist', 'evidence', 'served',
  'confirmation', 'no', 'withdrawn',
] as const
export type RefusalRule = (typeof rules)[number]
const isRule = (value: string | undefined): value is RefusalRule => rules.some((rule) => rule === value)

/** The rule that an input broke, where the server names it: stands in place of the general cure. */
const ruleLabel = labels<RefusalRule>('refusal.rule', {
  id: {
    required: 'Isian ini wajib.', minLength: 'Tulis lebih lengkap.', withinDays: 'Pilih tanggal yang lebih dekat.', reason: 'Alasan ini tidak berlaku untuk langkah ini.',
    length: 'Isian terlalu panjang atau kosong.', named: 'Sebutkan setiap berkas yang kurang; untuk “Lainnya”, tulis namanya.', window: 'Jendela layanan sedang tutup.',
    ownAgency: 'Pengirim dan tujuan tidak boleh satu instansi.', thirdAgency: 'Pilih instansi ketiga: bukan instansi Anda, bukan pengirim.',
    waitlist: 'Layanan ini punya daftar tunggu. Masukkan warga ke sana, jangan ditolak karena penuh.', evidence: 'Layanan ini meminta bukti: isi nomor atau keterangannya.',
    served: 'Hasil selesai dilayani adalah penuh atau sebagian.', confirmation: 'Jawaban “Tidak” ditutup koordinator setelah dua sanggahan; sanggah hasilnya lebih dulu.',
    no: 'Koordinator menutup dengan jawaban “Tidak”.', withdrawn: 'Penarikan mengikuti persetujuan, tidak dipilih di sini.',
  },
  en: {
    required: 'This is required.', minLength: 'Write some more.', withinDays: 'Choose a nearer date.', reason: 'This reason does not go with this step.',
    length: 'Empty or too long.', named: 'Name each missing item; for “Other”, write what it is.', window: 'The service’s window is closed.',
    ownAgency: 'Sender and target must be two agencies.', thirdAgency: 'Choose a third agency: neither yours nor the sender.',
    waitlist: 'This service keeps a waitlist. Put the resident there; do not reject for want of room.', evidence: 'This service asks for evidence: give the number or what it is.',
    served: 'Delivered is in full or in part.', confirmation: 'A “No” is closed by the coordinator after two disputes; dispute the outcome first.',
    no: 'The coordinator closes with the answer “No”.', withdrawn: 'Withdrawal follows from the consent; it is not chosen here.',
  },
})
export const ruleWords = (rule: string | undefined) => (isRule(rule) ? ruleLabel(rule) : undefined)
