import type { ActionInputName, EvidenceKind } from '@sinergi/schema'
import { labels, messages } from '../core/i18n.ts'

export const inputLabel = labels<ActionInputName>('referral.input', {
  id: {
    NOTE: 'Catatan', REASON: 'Alasan', ITEMS: 'Berkas yang kurang', ANSWERS_TO_ITEMS: 'Jawaban untuk setiap berkas', ASSIGNEE_OR_UNIT: 'Siapa yang menangani',
    PLANNED_CONTACT_ON: 'Rencana kontak pertama', EXPECTED_ON: 'Perkiraan ada tempat', ALTERNATIVE: 'Saran jalan lain', TARGET_SERVICE: 'Layanan tujuan baru',
    FIRST_CONTACT_ON: 'Tanggal kontak pertama', REVIEW_ON: 'Ditinjau kembali pada', OUTCOME: 'Hasil', EVIDENCE: 'Bukti', CONFIRMATION: 'Jawaban warga: terpenuhi?',
    DISPOSITION: 'Langkah berikut bagi warga', SUCCESSOR: 'Rujukan penggantinya', CLASS_END_ON: 'Hari terakhir kelas',
  },
  en: {
    NOTE: 'Note', REASON: 'Reason', ITEMS: 'Missing items', ANSWERS_TO_ITEMS: 'An answer for each item', ASSIGNEE_OR_UNIT: 'Who takes it on',
    PLANNED_CONTACT_ON: 'First contact planned for', EXPECTED_ON: 'Place expected on', ALTERNATIVE: 'Another way you suggest', TARGET_SERVICE: 'New target service',
    FIRST_CONTACT_ON: 'Date of first contact', REVIEW_ON: 'To be reviewed on', OUTCOME: 'Outcome', EVIDENCE: 'Evidence', CONFIRMATION: 'Resident’s answer: need met?',
    DISPOSITION: 'Next step for the resident', SUCCESSOR: 'The referral that follows', CLASS_END_ON: 'Last day of the class',
  },
})

export const evidenceLabel = labels<EvidenceKind>('referral.evidence', {
  id: { NONE: 'Bukti', NUMBER: 'Nomor bukti', CERTIFICATE: 'Nomor sertifikat', ATTENDANCE: 'Bukti kehadiran' },
  en: { NONE: 'Evidence', NUMBER: 'Reference number', CERTIFICATE: 'Certificate number', ATTENDANCE: 'Proof of attendance' },
})

export const evidenceHelp = labels<EvidenceKind>('referral.evidenceHelp', {
  id: {
    NONE: 'Nomor, keterangan, atau berkas.', NUMBER: 'Nomornya ditulis; berkasnya boleh dilampirkan.', CERTIFICATE: 'Tulis nomornya, atau lampirkan sertifikatnya.',
    ATTENDANCE: 'Tulis keterangannya, atau lampirkan daftar hadirnya.',
  },
  en: {
    NONE: 'A number, a description or a file.', NUMBER: 'Write the number; the file may be attached.', CERTIFICATE: 'Write its number or attach the certificate.',
    ATTENDANCE: 'Describe it or attach the attendance list.',
  },
})

export const t = messages('referral.form', {
  id: {
    person: 'Petugas', unit: 'Unit', unitHelp: 'Pilih petugas, atau tulis unitnya.', nobody: 'Pilih petugas', choose: 'Pilih…', alternativeHelp: 'Tulis “tidak ada” bila tidak ada.',
    itemNote: 'Apa yang kurang', other: 'Lainnya', provided: 'Sudah ada', justified: 'Tidak ada, karena', why: 'Mengapa tidak ada', minimum: 'Sedikitnya {n} huruf.',
    latest: 'Paling lambat {date}.', required: 'Wajib diisi.', tooShort: 'Baru {now} dari sedikitnya {n} huruf.', tooEarly: 'Paling awal {date}.', tooLate: 'Paling lambat {date}.', chooseItem: 'Tandai sedikitnya satu berkas.',
    answerItems: 'Jawab setiap berkas.', otherReason: 'Alasan “Lainnya” diusulkan dulu, lalu disetujui verifikator.', cancel: 'Batal', stale: '{by} mengubahnya menjadi “{status}”, {at}.',
    proposal: 'Peserta lulus: hasil dan bukti sudah diisikan dari kelas. Periksa, lalu nyatakan selesai.',
    staleKept: 'Isian Anda tetap ada di sini. Muat ulang, periksa, lalu coba lagi.', reload: 'Muat ulang', goneAction: 'Langkah ini tidak lagi tersedia. Tulisan Anda tetap di sini untuk disalin.',
    openOther: 'Buka {code}', windowClosed: 'jendela tutup', optional: 'boleh kosong', noOther: 'Warga ini belum punya rujukan lain.',
    attempts: 'Upaya menghubungi tanpa hasil: {made} dari {needed} hari yang diperlukan bila warga tidak terhubungi.',
  },
  en: {
    person: 'Officer', unit: 'Unit', unitHelp: 'Choose an officer or write the unit.', nobody: 'Choose an officer', choose: 'Choose…', alternativeHelp: 'Write “none” if there is none.',
    itemNote: 'What is missing', other: 'Other', provided: 'It is there', justified: 'Not there, because', why: 'Why it is not there', minimum: 'At least {n} characters.',
    latest: '{date} at the latest.', required: 'Required.', tooShort: '{now} of at least {n} characters.', tooEarly: '{date} at the earliest.', tooLate: '{date} at the latest.', chooseItem: 'Tick at least one item.',
    answerItems: 'Answer every item.', otherReason: 'The reason “Other” is proposed first and then co-signed by a verifier.', cancel: 'Cancel', stale: '{by} changed it to “{status}”, {at}.',
    proposal: 'The participant has passed: outcome and evidence are filled in from the class. Check them, then confirm delivery.',
    staleKept: 'What you typed is still here. Reload, look, then send again.', reload: 'Reload', goneAction: 'This step is no longer open. Your words stay here to be copied.',
    openOther: 'Open {code}', windowClosed: 'window closed', optional: 'optional', noOther: 'This resident has no other referral yet.',
    attempts: 'Attempts in vain: on {made} of the {needed} days needed if the resident cannot be reached.',
  },
})
