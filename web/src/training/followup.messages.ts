import type { FigureBasis, TrainingDimension, VisitMethod } from '@sinergi/schema'
import { trainingDimensionWords, trainingGroupWords, trainingMeasureWords } from '../../../server/src/training/outcomes.words.ts'
import { labels, messages, paired } from '../core/i18n.ts'

export const visitMethods = ['VISIT', 'PHONE', 'WHATSAPP'] as const satisfies readonly VisitMethod[]
export const visitMethodLabel = labels<VisitMethod>('training.visitMethod', {
  id: { VISIT: 'Kunjungan', PHONE: 'Telepon', WHATSAPP: 'WhatsApp' },
  en: { VISIT: 'Visit', PHONE: 'Telephone', WHATSAPP: 'WhatsApp' },
})
export const figureBases = ['SELF_REPORTED', 'SEEN'] as const satisfies readonly FigureBasis[]
export const figureBasisLabel = labels<FigureBasis>('training.figureBasis', {
  id: { SELF_REPORTED: 'Menurut warga', SEEN: 'Dilihat di catatan' }, en: { SELF_REPORTED: 'Self-reported', SEEN: 'Seen in the books' },
})
export const trainingDimensions = ['PROGRAMME', 'KELURAHAN', 'GROUP'] as const satisfies readonly TrainingDimension[]
export const trainingDimensionLabel = paired('training.dimension', trainingDimensionWords)
export const trainingMeasures = ['enrolled', 'passed', 'trading90', 'unknown90', 'trading180', 'unknown180'] as const
export const trainingMeasureLabel = paired('training.measure', trainingMeasureWords)

type Group = keyof typeof trainingGroupWords
export const isTrainingGroup = (key: string): key is Group => key in trainingGroupWords
/** As they are told apart; what is no such group stays where it is. */
export const groupOrder = (key: string) => Object.keys(trainingGroupWords).indexOf(key)
export const trainingGroupLabel = paired('training.group', trainingGroupWords)

export const t = messages('followup', {
  id: {
    open: 'Tindak lanjut', notFound: 'Peserta tidak ditemukan', notFoundWords: 'Mungkin kelasnya bukan kelas Anda.',
    certificate: 'Sertifikat', downloadCertificate: 'Unduh sertifikat (PDF)', certificateWords: 'Kode QR pada sertifikat membuka halaman yang menegaskan keasliannya: inisial, kelas, dan tanggal.',
    plan: 'Rencana tindak lanjut', noPlan: 'Belum ada rencana.', makePlan: 'Susun rencana', changePlan: 'Ubah rencana', goal: 'Tujuan',
    goalHint: 'Yang ingin dicapai peserta dalam enam bulan.', steps: 'Langkah', addStep: 'Tambah langkah', step: 'Langkah {n}', stepDue: 'Paling lambat',
    removeStep: 'Hapus langkah {n}', done: 'Selesai {date}', markDone: 'Sudah selesai', stepsMissing: 'Tulis sedikitnya satu langkah dengan tanggalnya.',
    due: 'sampai {date}', owner: 'Disusun {name}', save: 'Simpan', cancel: 'Batal', required: 'Wajib diisi.',
    visits: 'Kunjungan 30, 90, dan 180 hari', noVisits: 'Kunjungan dijadwalkan setelah peserta lulus.', afterDays: 'Hari ke-{n}', dueOn: 'jatuh tempo {date}', overdueSince: 'lewat tenggat {date}',
    helpNone: 'Peserta ini tidak berasal dari rujukan, jadi tidak ada instansi pengirim yang dapat dimintai rujukan baru.',
    notYet: 'Belum dilakukan', visited: '{method}, {date} · {name}', notReached: 'Tidak ditemui: belum diketahui', trading: 'Masih berusaha', notTrading: 'Tidak berusaha lagi',
    unknown: 'Belum diketahui', recordVisit: 'Catat kunjungan', changeVisit: 'Perbaiki', visitedOn: 'Tanggal', method: 'Cara', reached: 'Berhasil ditemui?', reachedYes: 'Ya',
    reachedNo: 'Tidak', tradingQuestion: 'Masih berusaha?', turnover: 'Omzet sebulan (Rp)', costs: 'Biaya sebulan (Rp)', basis: 'Sumber angka', workers: 'Jumlah tenaga kerja, termasuk pemilik',
    obstacles: 'Kendala', nextStep: 'Langkah berikutnya', optional: 'boleh kosong', numberWrong: 'Isi angka bulat.', amountWrong: 'Tulis rupiah bulat, misalnya 1.500.000.', forgets: 'Omzet, biaya, tenaga kerja, dan kendala yang tercatat pada kunjungan ini akan dihapus: dari orang yang tidak ditemui tidak ada yang diketahui.', turnoverOf: 'Omzet {amount} sebulan', costsOf: 'biaya {amount}',
    workersOf: '{n} orang bekerja', help: 'Bantuan lanjutan', helpWords: 'Bila peserta dalam kesulitan, usulkan rujukan baru kepada instansi yang dahulu merujuknya.',
    propose: 'Usulkan rujukan baru', proposeNote: 'Mengapa diperlukan', proposed: 'Diusulkan {name}, {date}', waiting: 'Menunggu jawaban', drafted: 'Dibuatkan draf rujukan', declined: 'Tidak dilanjutkan: {note}',
    sent: 'Usulan dikirim.', contact: 'Hubungi peserta', contactWords: 'Dua sesi berturut-turut tidak hadir. Hubungi paling lambat {date}.', channel: 'Cara', result: 'Hasil', note: 'Catatan',
    recordContact: 'Catat', attempts: 'Upaya menghubungi', visitsDue: 'Kunjungan jatuh tempo', visitsNone: 'Tidak ada kunjungan yang jatuh tempo dalam 14 hari.', helpAsked: 'Usulan rujukan baru dari pelatih',
    helpFor: '{name} · dari rujukan {code}', makeDraft: 'Buat draf rujukan', decline: 'Tidak dilanjutkan…', declineNote: 'Alasan',
    outcomes: 'Pelatihan', outcomesWords: 'Menurut saringan di atas: bulan kelas berakhir, instansi yang melatih, layanan programnya, kelurahan peserta. Lulus dihitung dari peserta yang mendapat kursi; masih berusaha dihitung dari semua yang lulus. Yang belum diketahui ditampilkan terpisah.',
    total: 'Semua', hiddenMark: '∗', hidden: 'disembunyikan', legend: '∗ Disembunyikan: kurang dari 5 (kelurahan dalam bulan terpilih: kurang dari 10), atau akan membuka angka lain yang kurang dari 5.', asOf: 'Data per {date}',
    outcomesNone: 'Belum ada kelas yang selesai.', outcomesNoneChosen: 'Tidak ada peserta kelas yang selesai dalam pilihan ini.', noRegion: 'Kelurahan tidak diketahui', by: 'Rincian menurut', mirror: 'Dari {passed} yang lulus, {delivered} rujukan selesai dilayani.', mirrorFew: '{passed} lulus. Berapa rujukan yang selesai dilayani tidak disebut: jumlah atau selisihnya kurang dari 5.', mirrorAfter: 'Masih berusaha setelah {days} hari: {trading} ({unknown} belum diketahui).', mirrorLater: 'Hari ke-{days}: belum waktunya, {date}.',
    mirrorTitle: 'Perkembangan peserta', photo: 'Foto', takePhoto: 'Ambil atau pilih foto', otherPhoto: 'Ganti', photoChosen: 'Foto siap dikirim bersama catatan ini.',
    photoHint: 'Misalnya tempat usaha atau produknya. Hanya pelatih kelas ini dan petugas instansi Anda yang dapat membukanya.',
    removePhoto: 'Hapus foto', removePhotoTitle: 'Hapus foto kunjungan?', removePhotoEffect: 'Fotonya dihapus dari Sinergi dan tidak dapat dibuka lagi. Catatan kunjungan tetap ada.',
  },
  en: {
    open: 'Follow-up', notFound: 'Participant not found', notFoundWords: 'The class may not be yours.',
    certificate: 'Certificate', downloadCertificate: 'Download certificate (PDF)', certificateWords: 'The QR code on it opens a page that confirms it: initials, class and days.',
    plan: 'Follow-up plan', noPlan: 'No plan yet.', makePlan: 'Make a plan', changePlan: 'Change the plan', goal: 'Goal',
    goalHint: 'What the participant wants to reach within six months.', steps: 'Steps', addStep: 'Add step', step: 'Step {n}', stepDue: 'By',
    removeStep: 'Remove step {n}', done: 'Done {date}', markDone: 'Done', stepsMissing: 'Write at least one step with its date.',
    due: 'by {date}', owner: 'Made by {name}', save: 'Save', cancel: 'Cancel', required: 'Required.',
    visits: 'Visits after 30, 90 and 180 days', noVisits: 'Visits are planned once the participant has passed.', afterDays: 'Day {n}', dueOn: 'due {date}', overdueSince: 'overdue since {date}',
    helpNone: 'Nobody referred this participant, so there is no agency to ask for a new referral.',
    notYet: 'Not made yet', visited: '{method}, {date} · {name}', notReached: 'Not reached: unknown', trading: 'Still trading', notTrading: 'No longer trading',
    unknown: 'Unknown', recordVisit: 'Record the visit', changeVisit: 'Correct', visitedOn: 'Date', method: 'How', reached: 'Reached?', reachedYes: 'Yes',
    reachedNo: 'No', tradingQuestion: 'Still trading?', turnover: 'Turnover a month (Rp)', costs: 'Costs a month (Rp)', basis: 'Source of the figures', workers: 'Who work there, the owner too',
    obstacles: 'Obstacles', nextStep: 'Next step', optional: 'optional', numberWrong: 'Enter a whole number.', amountWrong: 'Enter whole rupiah, for instance 1.500.000.', forgets: 'Turnover, costs, workers and obstacles on record for this visit will be deleted: of somebody who was not met nothing is known.', turnoverOf: 'Turnover {amount} a month', costsOf: 'costs {amount}',
    workersOf: '{n} person works there | {n} people work there', help: 'Further help', helpWords: 'If the participant is in trouble, ask the agency that once referred them for a new referral.',
    propose: 'Propose a new referral', proposeNote: 'Why it is needed', proposed: 'Proposed by {name}, {date}', waiting: 'Waiting for an answer', drafted: 'A draft referral was made', declined: 'Not taken up: {note}',
    sent: 'The proposal is sent.', contact: 'Contact the participant', contactWords: 'Missed two sessions in a row. Get in touch by {date}.', channel: 'How', result: 'Result', note: 'Note',
    recordContact: 'Record', attempts: 'Attempts to reach the participant', visitsDue: 'Visits due', visitsNone: 'No visit is due within 14 days.', helpAsked: 'New referrals proposed by trainers',
    helpFor: '{name} · once {code}', makeDraft: 'Make a draft referral', decline: 'Do not take up…', declineNote: 'Reason',
    outcomes: 'Training', outcomesWords: 'By the filters above: the months in which classes ended, the agency that trains, the service of the programme, where participants live. Passed counts of participants who had a seat; still trading counts of all who passed. What is unknown stands apart.',
    total: 'All', hiddenMark: '∗', hidden: 'hidden', legend: '∗ Hidden: fewer than 5 (a kelurahan in chosen months: fewer than 10), or it would give away another number that is.', asOf: 'Data as of {date}',
    outcomesNone: 'No class has finished yet.', outcomesNoneChosen: 'No participants of classes that ended in this choice.', noRegion: 'Kelurahan not known', by: 'By', mirror: 'Of {passed} who passed, {delivered} had their referral delivered.', mirrorFew: '{passed} passed. How many had their referral delivered is not told: it is fewer than 5, or the rest is.', mirrorAfter: 'Still trading after {days} days: {trading} ({unknown} unknown).', mirrorLater: 'Day {days} is not here yet: {date}.',
    mirrorTitle: 'What became of them', photo: 'Photo', takePhoto: 'Take or choose a photo', otherPhoto: 'Change', photoChosen: 'The photo goes with this record.',
    photoHint: 'Of the business or its products, for instance. Only the trainers of this class and your agency’s officers can open it.',
    removePhoto: 'Remove photo', removePhotoTitle: 'Remove the photo of the visit?', removePhotoEffect: 'The photo is deleted from Sinergi and cannot be opened any more. The record of the visit stays.',
  },
})
